#include "app/message_bar.h"

#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace spikeglass {
namespace {

constexpr int kStripe = 5;

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent)
    , m_label(new QLabel)
    , m_choices(new QHBoxLayout)
{
    setObjectName(QStringLiteral("messageBar"));
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::RichText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* close = new QToolButton;
    close->setText(tr("Dismiss"));
    close->setAccessibleName(tr("Dismiss the message"));
    close->setAutoRaise(true);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    auto* box = new QHBoxLayout(this);
    box->setContentsMargins(12 + kStripe, 6, 6, 6);
    box->addWidget(m_label, 1);
    box->addLayout(m_choices);
    box->addWidget(close, 0, Qt::AlignTop);
    hide();
}

void MessageBar::showProblem(const QString& headline, const QString& detail)
{
    showOffer(headline, detail, {});
}

void MessageBar::showOffer(const QString& headline, const QString& detail,
                           const std::vector<Choice>& choices)
{
    m_isHint = false;
    put(headline, detail, choices);
}

void MessageBar::showHint(const QString& headline, const QString& detail,
                          const std::vector<Choice>& choices)
{
    if (isVisibleTo(parentWidget()) && !m_isHint)
        return;
    m_isHint = true;
    put(headline, detail, choices);
}

void MessageBar::dismissHint()
{
    if (m_isHint)
        hide();
}

void MessageBar::put(const QString& headline, const QString& detail,
                     const std::vector<Choice>& choices)
{
    while (QLayoutItem* item = m_choices->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const Choice& choice : choices) {
        auto* button = new QPushButton(choice.text);
        connect(button, &QPushButton::clicked, this, [this, work = choice.work] {
            hide();
            work();
        });
        m_choices->addWidget(button, 0, Qt::AlignTop);
    }
    m_label->setText(
        QStringLiteral("<b>%1</b> %2").arg(headline.toHtmlEscaped(), detail.toHtmlEscaped()));
    setAccessibleName(headline + QLatin1Char(' ') + detail);
    show();
}

void MessageBar::dismissProblem()
{
    if (m_choices->isEmpty())
        hide();
}

QString MessageBar::text() const
{
    return m_label->text();
}

void MessageBar::paintEvent(QPaintEvent* /*event*/)
{
    const Theme theme(palette());
    QPainter painter(this);
    const QColor colour = m_isHint ? theme.category(0) : theme.warning;
    painter.fillRect(rect(), blended(colour, theme.background, 0.12));
    painter.fillRect(QRect(0, 0, kStripe, height()), colour);
}

} // namespace spikeglass
