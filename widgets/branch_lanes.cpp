#include "widgets/branch_lanes.h"

#include "widgets/count_text.h"
#include "widgets/edit_scope.h"
#include "widgets/number_format.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTextDocument>
#include <QToolTip>
#include <algorithm>
#include <string_view>
#include <utility>

namespace spikeglass {
namespace {

constexpr int kMostLanes = 3; ///< on screen
constexpr int kLineWidth = 3;
constexpr int kGap = 6;
constexpr int kArrow = 5; ///< half the height of the one at the end of a longer text
constexpr int kMostTitleTokens = 8;
constexpr int kMostCompared = 128;      ///< tokens behind the prompts of two texts
constexpr qsizetype kLongestTitle = 24; ///< letters of a text

const Branch* find(const TokenHistory& history, BranchId id)
{
    const auto branches = history.branches();
    const auto found = std::ranges::find(branches, id, &Branch::id);
    return found == branches.end() ? nullptr : *found;
}

/// Of a branch at a position, which may be one that it shares.
std::optional<TokenId> tokenOf(const TokenHistory& history, const Branch* branch, int position)
{
    while (branch != nullptr && position < branch->first)
        branch = branch->parent ? find(history, *branch->parent) : nullptr;
    const TokenRows* rows = branch == nullptr ? nullptr : history.ownRows(branch->id);
    if (rows == nullptr || position >= branch->end)
        return std::nullopt;
    return rows->token(static_cast<std::size_t>(position - branch->first));
}

QString tokenText(std::optional<TokenId> token, const TokenNames& names)
{
    return token && names ? names(*token) : QString();
}

/// Of its prompt, as far as a line has room; a long one is not looked through.
QString beginningOf(const Branch& text)
{
    constexpr std::size_t kMostBytes = 1024; // of these letters and what is between them
    std::string_view head = text.prompt;
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
    head = head.substr(0, kMostBytes);
    const QString prompt =
        QString::fromUtf8(head.data(), static_cast<qsizetype>(head.size())).simplified();
    return shortened(prompt, kLongestTitle);
}

constexpr QChar kBlank(0x2423); // its sign in the names of tokens

/// Behind its prompt.
int firstWritten(const Branch& text)
{
    return text.first + static_cast<int>(text.given.size());
}

/// The end of what titles hang on.
int beginningEnd(const Branch& text)
{
    return std::min(text.end, firstWritten(text) + kMostCompared + kMostTitleTokens);
}

/// The first position at which two texts of the same prompt differ, or where one of them ends; one
/// past those that are compared where they are alike there.
int partingOf(const Branch& text, const Branch& other, const TokenHistory& history)
{
    const TokenRows* rows = history.ownRows(text.id);
    const TokenRows* others = history.ownRows(other.id);
    int position = firstWritten(text);
    const int end = std::min({text.end, other.end, position + kMostCompared});
    const auto isSame = [&] {
        const auto row = static_cast<std::size_t>(position - text.first);
        return rows->token(row) == others->token(row);
    };
    while (rows != nullptr && others != nullptr && position < end && isSame())
        ++position;
    return position;
}

/// From the first one on that no other text of its prompt has there, of those that are compared.
ToldTokens toldTokens(const Branch& text, const TokenHistory& history)
{
    ToldTokens told{firstWritten(text), firstWritten(text)};
    if (text.parent || text.end <= told.first)
        return told;
    int parting = told.first;
    for (const Branch* other : history.branches())
        if (!other->parent && other->id != text.id && other->prompt == text.prompt &&
            other->given == text.given)
            parting = std::max(parting, partingOf(text, *other, history));
    if (parting < std::min(text.end, told.first + kMostCompared))
        told.first = parting;
    else
        told.count = text.end;
    told.end = std::min(told.first + kMostTitleTokens, text.end);
    return told;
}

/// Of names of tokens: what stands for blanks and line breaks there is a blank.
QString readable(QString names)
{
    for (const char* sign : {"\\n", "\\r", "\\t"})
        names.replace(QLatin1String(sign), QLatin1String(" "));
    return names.replace(kBlank, QLatin1Char(' ')).simplified();
}

/// Words that the model wrote, the first one whole; empty where there are none or nobody can read
/// them.
QString writtenIn(const Branch& text, const ToldTokens& told, const TokenHistory& history,
                  const TokenNames& names)
{
    const auto nameAt = [&](int position) {
        return tokenText(tokenOf(history, &text, position), names);
    };
    constexpr int kMostWordTokens = 4; // more: words have no blanks between them
    int first = told.first;
    while (first > firstWritten(text) && told.first - first < kMostWordTokens &&
           !nameAt(first).startsWith(kBlank))
        --first;
    QString words;
    for (int position = first; position < told.end; ++position)
        words += nameAt(position);
    words = readable(words);
    return words.isEmpty() ? words : QStringLiteral("\u2026 ") + shortened(words, kLongestTitle);
}

} // namespace

QString branchName(const Branch& branch, const TokenHistory& history)
{
    if (!branch.name.empty())
        return QString::fromStdString(branch.name);
    const auto number = std::ranges::count_if(history.branches(), [&branch](const Branch* other) {
        return other->parent.has_value() == branch.parent.has_value() && other->id <= branch.id;
    });
    return branch.parent ? BranchLanes::tr("Branch %1").arg(number)
                         : BranchLanes::tr("Text %1").arg(number);
}

QString branchTitle(const Branch& branch, const TokenHistory& history, const TokenNames& names)
{
    const QString name = branchName(branch, history);
    if (!branch.parent) {
        const ToldTokens told = toldTokens(branch, history);
        const QString written = writtenIn(branch, told, history, names);
        const QString beginning = written.isEmpty() ? beginningOf(branch) : written;
        if (beginning.isEmpty())
            return name;
        return told.count
                   ? BranchLanes::tr("%1: \"%2\", %3")
                         .arg(name, beginning, tokensText(static_cast<std::uint64_t>(*told.count)))
                   : BranchLanes::tr("%1: \"%2\"").arg(name, beginning);
    }
    const QString word = tokenText(tokenOf(history, &branch, branch.first), names);
    const QString position = groupedInteger(branch.first);
    return word.isEmpty() ? BranchLanes::tr("%1 at %2").arg(name, position)
                          : BranchLanes::tr("%1 at %2: \"%3\"").arg(name, position, word);
}

namespace {

/// What was in force at the first token of its own; empty: nothing.
QString changesOf(const Branch& branch, const TokenHistory& history)
{
    constexpr qsizetype kLongest = 160;
    const TokenRows* rows = history.ownRows(branch.id);
    const InterventionsPtr edits =
        rows == nullptr || rows->size() == 0 ? nullptr : rows->interventions(0);
    if (!edits || edits->empty())
        return {};
    return shortened(interventionTexts(*edits).join(QStringLiteral("; ")), kLongest);
}

QString placeOf(const Branch& branch, const TokenHistory& history, const TokenNames& names)
{
    if (!branch.parent) {
        const QString beginning = beginningOf(branch);
        return beginning.isEmpty() ? BranchLanes::tr("A text of its own.")
                                   : BranchLanes::tr("Begins with \"%1\".").arg(beginning);
    }
    const Branch* parent = find(history, *branch.parent);
    const QString from = parent ? branchName(*parent, history) : QString();
    const QString position = groupedInteger(branch.first);
    const QString own = tokenText(tokenOf(history, &branch, branch.first), names);
    const QString other = tokenText(tokenOf(history, parent, branch.first), names);
    if (own.isEmpty() || other.isEmpty() || own == other)
        return BranchLanes::tr("Goes on from %1, from token %2 on.").arg(from, position);
    return BranchLanes::tr("Goes on from %1: token %2 is \"%3\" instead of \"%4\".")
        .arg(from, position, own, other);
}

} // namespace

QString branchOrigin(const Branch& branch, const TokenHistory& history, const TokenNames& names)
{
    const QString place = placeOf(branch, history, names);
    const QString changes = changesOf(branch, history);
    return changes.isEmpty()
               ? place
               : BranchLanes::tr("%1 Begun with the changed model (%2).").arg(place, changes);
}

BranchLanes::BranchLanes(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Branches"));
    setMouseTracking(true);
}

void BranchLanes::setTokenNames(TokenNames names)
{
    m_names = std::move(names);
    m_words.clear();
}

/// Whether the texts are those of the last time and nothing was written where they are compared:
/// most tokens come behind that.
bool BranchLanes::beginAsBefore(const TokenHistory& history)
{
    std::vector<std::pair<BranchId, int>> beginnings;
    for (const Branch* branch : history.branches())
        if (!branch->parent)
            beginnings.emplace_back(branch->id, beginningEnd(*branch));
    return std::exchange(m_beginnings, beginnings) == beginnings;
}

/// Made anew only where something is said otherwise: most tokens change no branch's words. With
/// `isTold` the tokens told are those of the last time.
const BranchLanes::Words& BranchLanes::wordsOf(const Branch& branch, const Branch* parent,
                                               int number, const TokenHistory& history, bool isTold)
{
    const std::string_view parentName =
        parent == nullptr ? std::string_view() : std::string_view(parent->name);
    const bool hasOwnToken = branch.end > branch.first;
    const bool hasOtherToken = parent != nullptr && parent->end > branch.first;
    const auto [place, isNew] = m_words.try_emplace(branch.id);
    Words& words = place->second;
    ToldTokens told = isNew || !isTold ? toldTokens(branch, history) : words.told;
    if (told.count)
        told.count = branch.end;
    if (isNew || words.name != branch.name || words.parentName != parentName ||
        words.number != number || words.told != told || words.hasOwnToken != hasOwnToken ||
        words.hasOtherToken != hasOtherToken)
        words = {branch.name,
                 std::string(parentName),
                 number,
                 told,
                 hasOwnToken,
                 hasOtherToken,
                 branchTitle(branch, history, m_names),
                 branchOrigin(branch, history, m_names)};
    return words;
}

/// Parents come first.
std::vector<BranchLanes::Lane> BranchLanes::lanesOf(const TokenHistory& history)
{
    if (std::exchange(m_identity, history.identity()) != history.identity())
        m_words.clear();
    const bool isTold = beginAsBefore(history);
    const std::vector<const Branch*> branches = history.branches();
    std::vector<Lane> lanes;
    std::map<BranchId, int> laneOf;
    int texts = 0, forks = 0;
    for (const Branch* branch : branches) {
        const auto known = branch->parent ? laneOf.find(*branch->parent) : laneOf.end();
        std::optional<int> parent;
        if (known != laneOf.end())
            parent = known->second;
        const Words& words =
            wordsOf(*branch, parent ? branches[static_cast<std::size_t>(*parent)] : nullptr,
                    branch->parent ? ++forks : ++texts, history, isTold);
        laneOf[branch->id] = static_cast<int>(lanes.size());
        lanes.push_back(
            {branch->id, parent, branch->first, branch->end, words.title, words.origin});
    }
    if (m_words.size() > lanes.size())
        std::erase_if(m_words, [&](const auto& words) { return !laneOf.contains(words.first); });
    return lanes;
}

void BranchLanes::apply(const TokenHistory* history)
{
    const std::uint64_t revision = history == nullptr ? 0 : history->revision();
    if (std::exchange(m_revision, revision) == revision)
        return;
    std::vector<Lane> lanes = history == nullptr ? std::vector<Lane>() : lanesOf(*history);
    const Branch* current = history == nullptr ? nullptr : history->shown();
    const auto lane = std::ranges::find_if(
        lanes, [current](const Lane& it) { return current != nullptr && it.id == current->id; });
    const int shown = lane == lanes.end() ? 0 : static_cast<int>(lane - lanes.begin());
    if (lanes == m_lanes && shown == m_shown)
        return;
    const bool resizes = lanes.size() != m_lanes.size();
    m_lanes = std::move(lanes);
    if (resizes || shown != m_shown)
        m_first = shown - kMostLanes / 2;
    m_shown = shown;
    setAccessibleDescription(describe());
    if (resizes)
        updateGeometry();
    update();
}

void BranchLanes::setScale(int tokens, int pixels)
{
    if (m_end == tokens && m_lineWidth == pixels)
        return;
    m_end = std::max(1, tokens);
    m_lineWidth = pixels;
    update();
}

int BranchLanes::longest() const
{
    int end = 0;
    for (const Lane& lane : m_lanes)
        end = std::max(end, lane.end);
    return end;
}

QString BranchLanes::describe() const
{
    if (m_lanes.empty())
        return tr("No text yet");
    return tr("%1 of %2: %3")
        .arg(m_shown + 1)
        .arg(m_lanes.size())
        .arg(m_lanes[static_cast<std::size_t>(m_shown)].title);
}

int BranchLanes::laneHeight() const
{
    return fontMetrics().height();
}

int BranchLanes::visibleLanes() const
{
    return m_lanes.size() < 2 ? 0 : std::min(static_cast<int>(m_lanes.size()), kMostLanes);
}

int BranchLanes::firstLane() const
{
    const int last = static_cast<int>(m_lanes.size()) - visibleLanes();
    return std::clamp(m_first, 0, std::max(0, last));
}

/// Whether lanes above, or below, those on screen are out of sight.
bool BranchLanes::hasMore(int direction) const
{
    return direction < 0 ? firstLane() > 0
                         : firstLane() + visibleLanes() < static_cast<int>(m_lanes.size());
}

void BranchLanes::wheelEvent(QWheelEvent* event)
{
    constexpr int kNotch = 120;
    m_turned += event->angleDelta().y();
    const int lanes = m_turned / kNotch;
    m_turned -= lanes * kNotch;
    event->accept();
    if (lanes == 0 || !hasMore(-lanes))
        return;
    m_first = firstLane() - lanes;
    update();
}

QSize BranchLanes::sizeHint() const
{
    return {200, visibleLanes() * laneHeight()};
}

double BranchLanes::xOf(int position) const
{
    return static_cast<double>(m_lineWidth) * std::min(position, m_end) / m_end;
}

double BranchLanes::yOf(int lane) const
{
    return (lane - firstLane() + 0.5) * laneHeight();
}

QRect BranchLanes::laneRect(BranchId branch) const
{
    const auto found = std::ranges::find(m_lanes, branch, &Lane::id);
    const int lane = static_cast<int>(found - m_lanes.begin()) - firstLane();
    if (found == m_lanes.end() || lane < 0 || lane >= visibleLanes())
        return {};
    return {0, lane * laneHeight(), width(), laneHeight()};
}

const BranchLanes::Lane* BranchLanes::laneAt(const QPoint& point) const
{
    const int lane = firstLane() + point.y() / std::max(1, laneHeight());
    const bool isThere = rect().contains(point) && lane < firstLane() + visibleLanes();
    return isThere ? &m_lanes[static_cast<std::size_t>(lane)] : nullptr;
}

void BranchLanes::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    const Theme& theme = m_theme.of(palette());
    painter.setRenderHint(QPainter::Antialiasing);
    for (int lane = firstLane(); lane < firstLane() + visibleLanes(); ++lane)
        paintLane(painter, lane, theme);
    paintMore(painter, theme);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush); // arrows were filled
        painter.setPen(QPen(theme.mutedText, 1, Qt::DotLine));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

/// An arrow at the edge behind which there are more lanes.
void BranchLanes::paintMore(QPainter& painter, const Theme& theme) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text);
    const double x = width() - 2.0 * kArrow;
    for (const int direction : {-1, 1}) {
        if (!hasMore(direction))
            continue;
        const double tip = direction < 0 ? 1 : height() - 1;
        const double base = tip - direction * kArrow;
        painter.drawPolygon(QPolygonF({{x - kArrow, base}, {x, tip}, {x + kArrow, base}}));
    }
}

void BranchLanes::paintLane(QPainter& painter, int lane, const Theme& theme) const
{
    paintLine(painter, lane, theme.category(lane));
    paintName(painter, lane, theme);
}

/// From the place where it goes on; that of the shown one is thicker.
void BranchLanes::paintLine(QPainter& painter, int lane, const QColor& colour) const
{
    const Lane& it = m_lanes[static_cast<std::size_t>(lane)];
    const double y = yOf(lane);
    const double from = xOf(it.first);
    const double to = std::max(xOf(it.end), from + 2);
    painter.setPen(
        QPen(colour, lane == m_shown ? kLineWidth + 2 : kLineWidth, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(from, y), QPointF(to, y));
    if (it.parent) {
        painter.setPen(QPen(colour, 1));
        painter.drawLine(QPointF(from, std::max(0.0, yOf(*it.parent))), QPointF(from, y));
    }
    if (it.end > m_end) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawPolygon(
            QPolygonF({{to - 1, y - kArrow}, {to + kArrow, y}, {to - 1, y + kArrow}}));
    }
}

/// That of the shown one is bold.
void BranchLanes::paintName(QPainter& painter, int lane, const Theme& theme) const
{
    const bool isShown = lane == m_shown;
    const QFont plain = painter.font();
    QFont font = plain;
    font.setBold(isShown);
    painter.setFont(font);
    const QString& name = m_lanes[static_cast<std::size_t>(lane)].title;
    const double left = m_lineWidth + kArrow + kGap;
    const double right = hasMore(-1) || hasMore(1) ? width() - 4.0 * kArrow : width();
    const QRectF box(left, yOf(lane) - laneHeight() / 2.0, right - left, laneHeight());
    painter.setPen(isShown ? theme.text : theme.mutedText);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(isShown ? tr("\u25B6 %1").arg(name) : name,
                                                      Qt::ElideRight,
                                                      static_cast<int>(box.width())));
    painter.setFont(plain);
}

void BranchLanes::choose(int lane)
{
    if (lane >= 0 && lane < static_cast<int>(m_lanes.size()))
        emit branchChosen(m_lanes[static_cast<std::size_t>(lane)].id);
}

void BranchLanes::mousePressEvent(QMouseEvent* event)
{
    const Lane* lane = laneAt(event->pos());
    if (event->button() == Qt::LeftButton && lane != nullptr)
        emit branchChosen(lane->id);
}

void BranchLanes::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const Lane* lane = laneAt(event->pos()))
        emit nameRequested(lane->id);
}

void BranchLanes::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        choose(m_shown + (event->key() == Qt::Key_Up ? -1 : 1));
    else if (event->key() == Qt::Key_F2 && !m_lanes.empty())
        emit nameRequested(m_lanes[static_cast<std::size_t>(m_shown)].id);
    else
        QWidget::keyPressEvent(event);
}

QString BranchLanes::toolTipOf(const Lane& lane) const
{
    return tr("%1\n%2\nTokens %3 to %4 are its own. Click shows it, a double click or F2 renames "
              "it.")
        .arg(lane.title, lane.origin, groupedInteger(lane.first), groupedInteger(lane.end - 1));
}

bool BranchLanes::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const Lane* lane = laneAt(help->pos());
        QToolTip::showText(help->globalPos(),
                           lane == nullptr ? QString() : Qt::convertFromPlainText(toolTipOf(*lane)),
                           this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace spikeglass
