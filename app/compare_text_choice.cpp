#include "app/compare_text_choice.h"

#include "app/panel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>

namespace spikeglass {
namespace {

/// The sentence wraps, as a radio button's own text does not.
void addWay(QHBoxLayout* line, QRadioButton* button, const QString& sentence)
{
    auto* label = new QLabel(sentence);
    label->setWordWrap(true);
    button->setAccessibleDescription(sentence);
    button->setToolTip(sentence);
    line->addWidget(button);
    line->addWidget(label, 1);
}

} // namespace

CompareTextChoice::CompareTextChoice(QWidget* parent)
    : QWidget(parent)
    , m_same(new QRadioButton(tr("Same text:")))
    , m_own(new QRadioButton(tr("Own text:")))
{
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    addWay(line, m_same, tr("B reads what A wrote, so every difference comes from the model."));
    line->addSpacing(12);
    addWay(line, m_own,
           tr("Each writes its own, so the texts part where a different token is "
              "drawn."));
    m_same->setObjectName(QStringLiteral("sameText"));
    m_own->setObjectName(QStringLiteral("ownText"));
    m_same->setChecked(true);
    for (QRadioButton* button : {m_same, m_own})
        connect(button, &QRadioButton::clicked, this, &CompareTextChoice::chosen);
    adaptOutlines(*this);
}

void CompareTextChoice::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        adaptOutlines(*this);
    QWidget::changeEvent(event);
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
    m_same->setToolTip(possible ? m_same->accessibleDescription()
                                : tr("B is a recorded text: it is read as it was."));
    if (!possible)
        choose(ComparisonText::Own);
}

} // namespace spikeglass
