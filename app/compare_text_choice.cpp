#include "app/compare_text_choice.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>

namespace spikeglass {
namespace {

/// The sentence wraps, as a radio button's own text does not.
QLabel* addWay(QHBoxLayout* line, QRadioButton* button, const QString& sentence)
{
    auto* label = new QLabel(sentence);
    label->setWordWrap(true);
    button->setAccessibleDescription(sentence);
    line->addWidget(button);
    line->addWidget(label, 1);
    return label;
}

/// The ring as dark as muted text: an empty one has nothing else to be seen by. Fusion draws it a
/// good deal darker than the Window colour.
void drawRing(QRadioButton& button)
{
    constexpr int kDarker = 150; // per cent
    QPalette own;
    own.setColor(QPalette::Window,
                 QApplication::palette().color(QPalette::PlaceholderText).lighter(kDarker));
    button.setPalette(own);
}

} // namespace

CompareTextChoice::CompareTextChoice(QWidget* parent)
    : QWidget(parent)
    , m_same(new QRadioButton(tr("Same text:")))
    , m_own(new QRadioButton(tr("Own text:")))
{
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    m_sameText = addWay(line, m_same, {});
    line->addSpacing(12);
    addWay(line, m_own,
           tr("Each writes its own, so the texts part where a different token is "
              "drawn."));
    m_same->setObjectName(QStringLiteral("sameText"));
    m_own->setObjectName(QStringLiteral("ownText"));
    m_same->setChecked(true);
    setSamePossible(true);
    for (QRadioButton* button : {m_same, m_own})
        connect(button, &QRadioButton::clicked, this, &CompareTextChoice::chosen);
    drawRings();
}

void CompareTextChoice::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        drawRings();
    QWidget::changeEvent(event);
}

void CompareTextChoice::drawRings()
{
    drawRing(*m_same);
    drawRing(*m_own);
}

ComparisonText CompareTextChoice::choice() const
{
    return m_same->isChecked() ? ComparisonText::Same : ComparisonText::Own;
}

void CompareTextChoice::choose(ComparisonText text)
{
    (text == ComparisonText::Same ? m_same : m_own)->setChecked(true);
}

void CompareTextChoice::setSamePossible(bool possible)
{
    m_same->setEnabled(possible);
    m_sameText->setText(possible
                            ? tr("B reads what A wrote, so every difference comes from the model.")
                            : tr("Not possible: B is a recorded text, which is read as it was."));
    m_same->setAccessibleDescription(m_sameText->text());
    if (!possible)
        choose(ComparisonText::Own);
}

} // namespace spikeglass
