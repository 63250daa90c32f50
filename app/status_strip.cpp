#include "app/status_strip.h"

#include "app/frame_pump.h"
#include "app/session.h"

#include <unistd.h>

#include <QFile>
#include <QLabel>
#include <QLayout>
#include <QProgressBar>
#include <QStyleOption>
#include <QStylePainter>
#include <algorithm>

namespace spikeglass {
namespace {

constexpr int kMessageMargin = 6;

QString mebibytes(std::size_t bytes)
{
    return QString::number(static_cast<double>(bytes) / (1 << 20), 'f', 0);
}

} // namespace

std::size_t residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> pages = file.readAll().split(' ');
    return pages.size() < 2 ? 0
                            : static_cast<std::size_t>(pages[1].toULongLong()) *
                                  static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

StatusStrip::StatusStrip(QWidget* parent) : QStatusBar(parent)
{
    setSizeGripEnabled(false);
    connect(this, &QStatusBar::messageChanged, this, [this](const QString& message) {
        setToolTip(message); // where it is cut
        showNumbers();
    });
    m_engine = addNumber(tr("Engine"), {}, {});
    constexpr int kBarWidth = 140;
    m_loading = new QProgressBar;
    m_loading->setAccessibleName(tr("Opening the model"));
    m_loading->setToolTip(m_loading->accessibleName());
    m_loading->setMaximumWidth(kBarWidth);
    m_loading->setVisible(false);
    addPermanentWidget(m_loading);
    m_speed = addNumber(tr("Speed"), tr("Tokens read a second, over the last second"),
                        tr("%1 tokens/s").arg(QStringLiteral("0000.0")));
    m_tokenTime = addNumber(tr("Time a token"), tr("Time the engine takes for one token"),
                            tr("%1 ms a token").arg(QStringLiteral("00.00")));
    m_frames = addNumber(tr("Frames dropped"),
                         tr("Frames that the window was too late for; tokens are never lost"),
                         tr("%1 frames dropped", nullptr, 999).arg(QStringLiteral("000")));
    m_memory = addNumber(tr("Memory"),
                         tr("Memory of the recorded tokens and its bound (Branch, Memory for the "
                            "recording), states in a file in the cache folder, and memory of the "
                            "program"),
                         {});
    m_hash = addNumber(tr("State hash"),
                       tr("Hash of the recurrent state behind the shown token: equal state, "
                          "equal hash. Verified: the token was read a second time, to the same "
                          "state"),
                       {});
}

QLabel* StatusStrip::addNumber(const QString& name, const QString& help, const QString& widest)
{
    auto* label = new QLabel;
    label->setAccessibleName(name);
    label->setToolTip(help);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    label->setContentsMargins(8, 0, 8, 0);
    if (!widest.isEmpty())
        label->setMinimumWidth(label->fontMetrics().horizontalAdvance(widest) + 16);
    addPermanentWidget(label);
    return label;
}

void StatusStrip::showEngine(const EngineChoice& engine)
{
    const QString weights = weightFormatText(engine.weights);
    m_engine->setText(engine.threads == 1 ? tr("%1, 1 thread").arg(weights)
                                          : tr("%1, %2 threads").arg(weights).arg(engine.threads));
    m_engine->setToolTip(tr("The engine's weights, %1, and its threads. Model settings (Ctrl+M) "
                            "change both")
                             .arg(weightFormatDescription(engine.weights)));
}

/// Beside the leftmost of the numbers.
QRect StatusStrip::messageRect() const
{
    QRect room = rect().adjusted(kMessageMargin, 0, -kMessageMargin, 0);
    for (const QWidget* number : findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
        if (!number->isVisible())
            continue;
        if (isRightToLeft())
            room.setLeft(std::max(room.left(), number->geometry().right() + kMessageMargin));
        else
            room.setRight(std::min(room.right(), number->x() - kMessageMargin));
    }
    return room;
}

QString StatusStrip::shownMessage() const
{
    return fontMetrics().elidedText(currentMessage(), Qt::ElideRight, messageRect().width());
}

/// All that the present message leaves room for.
void StatusStrip::showNumbers()
{
    for (QLabel* number : {m_frames, m_tokenTime, m_engine, m_memory})
        number->show();
    layout()->activate();
    makeRoom();
}

/// Numbers go, those that matter least first, until the message is whole.
void StatusStrip::makeRoom()
{
    for (QLabel* number : {m_frames, m_tokenTime, m_engine, m_memory}) {
        if (shownMessage() == currentMessage())
            return;
        if (number->isHidden())
            continue;
        number->hide();
        layout()->activate();
    }
}

void StatusStrip::resizeEvent(QResizeEvent* event)
{
    QStatusBar::resizeEvent(event);
    showNumbers();
}

void StatusStrip::showEvent(QShowEvent* event)
{
    QStatusBar::showEvent(event);
    showNumbers();
}

/// As QStatusBar does, which cuts a long message.
void StatusStrip::paintEvent(QPaintEvent* /*event*/)
{
    QStylePainter painter(this);
    QStyleOption option;
    option.initFrom(this);
    painter.drawPrimitive(QStyle::PE_PanelStatusBar, option);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(messageRect(), Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
                     shownMessage());
}

void StatusStrip::showLoading(std::optional<int> percent)
{
    m_loading->setVisible(percent.has_value());
    m_loading->setValue(percent.value_or(0));
}

void StatusStrip::refresh(const Session& session, const FramePump& pump)
{
    if (const auto engine = session.engine())
        showEngine(*engine);
    const GeneratorStatus& status = session.status();
    m_speed->setText(
        tr("%1 tokens/s").arg(session.isRunning() ? status.tokensPerSecond : 0, 0, 'f', 1));
    m_tokenTime->setText(tr("%1 ms a token").arg(status.millisecondsPerToken, 0, 'f', 2));
    m_frames->setText(
        tr("%1 frames dropped", nullptr, static_cast<int>(pump.statistics().dropped()))
            .arg(pump.statistics().dropped()));
    const TokenHistory& history = session.history();
    const QString spilled = history.spilledBytes() == 0
                                ? QString()
                                : tr(" + %1 on disk").arg(mebibytes(history.spilledBytes()));
    m_memory->setText(tr("history %1/%2 MB%3, program %4 MB")
                          .arg(mebibytes(history.bytes()), mebibytes(history.maxBytes()), spilled,
                               mebibytes(residentBytes())));
    const TokenRecordPtr record = session.snapshot().shownToken();
    const QString hash =
        record ? tr("state %1").arg(record->stateHash, 16, 16, QLatin1Char('0')) : tr("no state");
    const bool isVerified = record && session.history().isVerified(record->position);
    m_hash->setText(isVerified ? tr("%1 \u2713 verified").arg(hash) : hash);
    makeRoom(); // they may be wider now
}

} // namespace spikeglass
