#include "app/prompt_panel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace spikeglass {
namespace {

constexpr int kLines = 2;
constexpr int kFrame = 14; ///< and margins of the editor

} // namespace

PromptPanel::PromptPanel(QWidget* parent) : QWidget(parent), m_editor(new QPlainTextEdit)
{
    m_editor->setObjectName(QStringLiteral("promptEditor"));
    m_editor->setAccessibleName(tr("Prompt"));
    m_editor->setPlaceholderText(tr("The text that the model continues"));
    m_editor->setToolTip(tr("The text that the model continues. Ctrl+Return writes, "
                            "Esc leaves the editor."));
    m_editor->setTabChangesFocus(true);
    m_editor->setMinimumHeight(m_editor->fontMetrics().lineSpacing() + kFrame);
    m_editor->installEventFilter(this);

    auto* write = new QPushButton(tr("Write from here"));
    write->setToolTip(tr("Start a new text with this prompt (Ctrl+Return)"));
    auto* edit = new QPushButton(tr("Edit text"));
    edit->setToolTip(tr("Put the text written so far into the prompt, to change and continue it"));
    connect(write, &QPushButton::clicked, this, &PromptPanel::writeRequested);
    connect(edit, &QPushButton::clicked, this, &PromptPanel::editTextRequested);

    auto* heading = new QLabel(tr("Prompt"));
    QFont font = heading->font();
    font.setBold(true);
    heading->setFont(font);
    heading->setBuddy(m_editor);
    auto* row = new QHBoxLayout;
    row->addWidget(heading);
    row->addStretch();
    row->addWidget(edit);
    row->addWidget(write);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(4);
    box->addLayout(row);
    box->addWidget(m_editor, 1);
}

QString PromptPanel::prompt() const
{
    return m_editor->toPlainText();
}

void PromptPanel::setPrompt(const QString& prompt)
{
    if (prompt == m_editor->toPlainText())
        return;
    m_editor->setPlainText(prompt);
    m_editor->moveCursor(QTextCursor::End);
}

QSize PromptPanel::sizeHint() const
{
    const QSize base = QWidget::sizeHint();
    const int editor = m_editor->fontMetrics().lineSpacing() * kLines + kFrame;
    return {base.width(), base.height() - m_editor->sizeHint().height() + editor};
}

bool PromptPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_editor && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isReturn && key->modifiers().testFlag(Qt::ControlModifier)) {
            emit writeRequested();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace spikeglass
