#pragma once

#include "widgets/theme_cache.h"

#include <QString>
#include <QVector>
#include <QWidget>

class QCPGraph;
class QCustomPlot;

namespace spikeglass {

/// Curves over a common axis with a legend, in the colours of the palette: what the training charts
/// have in common. Pens are one pixel wide, wider ones are ten times slower.
class LinePlot : public QWidget
{
    Q_OBJECT

public:
    /// `title` names what goes up, with its unit, and stands above; `xName` may be empty.
    LinePlot(const QString& title, const QString& xName, QWidget* parent = nullptr);

    struct Curve
    {
        QString name;
        QVector<double> x, y;
        int category = 0; ///< colour
        bool dashed = false;
        bool inLegend = true;
        bool marked = false; ///< a dot at every value
    };
    /// Replaces all curves; the axes follow the values, the lower one from 0 on and at least up to
    /// `xEnd`. `floorAtZero` keeps 0 of the other in view.
    void show(const QVector<Curve>& curves, bool floorAtZero, double xEnd = 0);
    [[nodiscard]] const QVector<Curve>& curves() const { return m_curves; }

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;
    [[nodiscard]] QSize sizeHint() const override { return {320, 160}; }

private:
    /// The curves' values nearest to `x`, a position on the lower axis; a curve says its step where
    /// that is not the step of the first one.
    [[nodiscard]] QString valuesAt(double x) const;
    void placeLegend();
    void adaptColours();
    void addCurve(const Curve& curve);
    void describe();
    void fitAxes(bool isEmpty);

    ThemeCache m_theme;
    QString m_title;
    QCustomPlot* m_plot;
    QVector<Curve> m_curves;
    bool m_floorAtZero = false;
    double m_xEnd = 0;
};

} // namespace spikeglass
