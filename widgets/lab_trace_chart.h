#pragma once

#include "core/lab/lab_setup.h"
#include "widgets/plot_frame.h"
#include "widgets/theme_cache.h"

#include <QWidget>
#include <optional>
#include <vector>

namespace spikeglass {

/// The experiment over time: the input of the shown neuron above, below it a band for each neuron
/// with threshold, potential before reset, membrane after reset and spikes. A token is read off
/// under the mouse or with the arrow keys.
class LabTraceChart : public QWidget
{
    Q_OBJECT

public:
    explicit LabTraceChart(QWidget* parent = nullptr);

    /// One trace a neuron of `setup`, all of equal length; the axis counts from `firstToken`.
    void show(const LabSetup& setup, std::vector<LabTrace> traces, int firstToken = 0);
    /// The token that is read off, 0 the first of the traces; nothing if none is.
    [[nodiscard]] std::optional<int> token() const { return m_token; }
    /// Of time, below the last neuron.
    [[nodiscard]] PlotAxis timeAxis() const;
    /// Where the input is drawn.
    [[nodiscard]] PlotFrame inputFrame() const;
    /// Where a neuron's membrane is drawn, 0 the first; its spikes stand right above.
    [[nodiscard]] PlotFrame neuronFrame(int neuron) const;
    /// Where the name of its threshold stands: beside the title, above the spikes; empty without
    /// room for both.
    [[nodiscard]] QRectF thresholdLabel(int neuron) const;
    [[nodiscard]] QSize sizeHint() const override { return {500, 320}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 160}; }

signals:
    void tokenRead(std::optional<int> token);
    /// The band of this neuron, 0 the first, was clicked.
    void neuronChosen(int neuron);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] int tokens() const;
    [[nodiscard]] QRectF band(int index) const;
    [[nodiscard]] QString thresholdName(int neuron) const;
    void readToken(std::optional<int> token);
    void paintInput(QPainter& painter, const PlotFrame& frame) const;
    void paintNeuron(QPainter& painter, const PlotFrame& frame, int neuron) const;
    void paintThreshold(QPainter& painter, const PlotFrame& frame, int neuron) const;

    LabSetup m_setup;
    std::vector<LabTrace> m_traces;
    int m_firstToken = 0;
    std::optional<int> m_token;
    mutable ThemeCache m_theme;
};

} // namespace spikeglass
