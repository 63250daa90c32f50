#include "app/run_toolbar.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace spikeglass {
namespace {

constexpr std::array kSpeeds{1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 0.0};

QString speedName(double tokensPerSecond)
{
    return tokensPerSecond <= 0 ? RunToolbar::tr("Unlimited")
                                : RunToolbar::tr("%1 tokens/s").arg(tokensPerSecond);
}

QPushButton* searchButton(QAction* action)
{
    auto* button = new QPushButton(RunToolbar::tr("Search  Ctrl+K"));
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(RunToolbar::tr("All commands, by name"));
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace

RunToolbar::RunToolbar(const Actions& actions, QMenu* modelMenu, QWidget* parent)
    : QToolBar(tr("Run"), parent)
    , m_runTexts(actions.runTexts)
    , m_speed(new QComboBox)
    , m_seed(new QSpinBox)
    , m_model(new QPushButton)
{
    setObjectName(QStringLiteral("runToolbar"));
    setMovable(false);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (QAction* action : {actions.run, actions.step, actions.restart})
        addAction(action);
    m_run = qobject_cast<QToolButton*>(widgetForAction(actions.run));
    widenRun();
    addSeparator();
    for (const double speed : kSpeeds)
        m_speed->addItem(speedName(speed), speed);
    m_speed->setAccessibleName(tr("Speed"));
    addCaption(tr("Speed"), m_speed);
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setMaximumWidth(m_seed->fontMetrics().horizontalAdvance(QStringLiteral("0000000000")));
    addCaption(tr("Seed"), m_seed);
    setInUse(true);

    auto* stretch = new QWidget;
    stretch->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_stretch = addWidget(stretch);
    m_model->setMenu(modelMenu);
    m_model->setFlat(true);
    m_model->setFocusPolicy(Qt::TabFocus);
    addWidget(m_model);
    addWidget(searchButton(actions.search));
    setModelName(tr("No model"), {});

    connect(m_speed, &QComboBox::currentIndexChanged, this, [this] { emit speedChanged(speed()); });
    connect(m_seed, &QSpinBox::valueChanged, this, [this] { emit seedChanged(seed()); });
}

void RunToolbar::setInUse(bool inUse)
{
    const QString reason = tr("Of the text in Play; a training run has its own seed");
    m_speed->setEnabled(inUse);
    m_speed->setToolTip(inUse ? tr("How fast the text is written at most") : reason);
    m_seed->setEnabled(inUse);
    m_seed->setToolTip(inUse ? tr("Where the random numbers start: equal seed and prompt, equal "
                                  "text. Takes effect with Restart")
                             : reason);
}

void RunToolbar::addCaption(const QString& text, QWidget* buddy)
{
    auto* caption = new QLabel(text);
    caption->setBuddy(buddy);
    caption->setContentsMargins(8, 0, 4, 0);
    addWidget(caption);
    addWidget(buddy);
}

void RunToolbar::changeEvent(QEvent* event)
{
    QToolBar::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        widenRun();
}

/// What stands behind it keeps its place when its text changes.
void RunToolbar::widenRun()
{
    const QFontMetrics metrics(m_run->font());
    int widest = 0;
    for (const QString& text : std::as_const(m_runTexts))
        widest = std::max(widest, metrics.size(Qt::TextShowMnemonic, text).width());
    const int now = metrics.size(Qt::TextShowMnemonic, m_run->text()).width();
    m_run->setMinimumWidth(m_run->sizeHint().width() - now + widest);
}

QAction* RunToolbar::addNotice(QWidget* notice)
{
    return insertWidget(m_stretch, notice);
}

void RunToolbar::setSpeed(double tokensPerSecond)
{
    const QSignalBlocker blocker(this);
    if (m_speed->findData(tokensPerSecond) < 0)
        m_speed->addItem(speedName(tokensPerSecond), tokensPerSecond);
    m_speed->setCurrentIndex(m_speed->findData(tokensPerSecond));
}

double RunToolbar::speed() const
{
    return m_speed->currentData().toDouble();
}

void RunToolbar::setSeed(quint64 seed)
{
    const QSignalBlocker blocker(this);
    m_seed->setValue(
        static_cast<int>(std::min(seed, static_cast<quint64>(std::numeric_limits<int>::max()))));
}

quint64 RunToolbar::seed() const
{
    return static_cast<quint64>(m_seed->value());
}

void RunToolbar::setModelName(const QString& name, const QString& description)
{
    m_model->setText(name);
    m_model->setToolTip(description);
    m_model->setAccessibleName(tr("Model: %1").arg(name));
}

} // namespace spikeglass
