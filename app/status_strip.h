#pragma once

#include <QStatusBar>
#include <optional>

class QLabel;
class QProgressBar;

namespace spikeglass {

class FramePump;
class Session;
struct EngineChoice;

/// The status bar: a message on the left; engine, speed, frames, memory and state hash on the
/// right. While a message needs it, the numbers that matter least give it their room.
class StatusStrip : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusStrip(QWidget* parent = nullptr);

    /// How far the opening of a model is; nothing: none is being opened.
    void showLoading(std::optional<int> percent);
    /// Numbers of now; at most a few times a second.
    void refresh(const Session& session, const FramePump& pump);
    /// What is painted of the message: its beginning and an ellipsis where it is longer than the
    /// room; the tool tip holds the whole.
    [[nodiscard]] QString shownMessage() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] QRect messageRect() const;
    void showNumbers();
    void makeRoom();
    void showEngine(const EngineChoice& engine);
    QLabel* addNumber(const QString& name, const QString& help, const QString& widest);

    QLabel* m_engine;
    QProgressBar* m_loading;
    QLabel* m_speed;
    QLabel* m_tokenTime;
    QLabel* m_frames;
    QLabel* m_memory;
    QLabel* m_hash;
};

/// Memory that the process holds, bytes; 0 if the system does not say.
std::size_t residentBytes();

} // namespace spikeglass
