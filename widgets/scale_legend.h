#pragma once

#include "widgets/theme_cache.h"

#include <QWidget>

namespace spikeglass {

/// A strip of the heat colours with the values of its two ends.
class ScaleLegend : public QWidget
{
    Q_OBJECT

public:
    explicit ScaleLegend(QWidget* parent = nullptr);
    /// Texts carry their units.
    void setEnds(const QString& low, const QString& high);
    [[nodiscard]] QString text() const { return m_low + QStringLiteral(" – ") + m_high; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_low, m_high;
    ThemeCache m_theme;
};

} // namespace spikeglass
