#pragma once

#include <QWidget>

class QPlainTextEdit;

namespace spikeglass {

/// Where the prompt is written.
class PromptPanel : public QWidget
{
    Q_OBJECT

public:
    explicit PromptPanel(QWidget* parent = nullptr);

    [[nodiscard]] QString prompt() const;
    void setPrompt(const QString& prompt);
    [[nodiscard]] QPlainTextEdit* editor() const { return m_editor; }
    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// Ctrl+Return, or the button: write from this prompt.
    void writeRequested();
    /// Put the text written so far into the editor.
    void editTextRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QPlainTextEdit* m_editor;
};

} // namespace spikeglass
