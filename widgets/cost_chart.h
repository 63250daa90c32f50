#pragma once

#include "widgets/theme_cache.h"

#include <QWidget>

namespace spikeglass {

/// A small picture of rows below one another, each with a name and a bar or marks: what the pages
/// of CostView have in common. A row can be chosen by click and by the arrow keys.
class CostChart : public QWidget
{
    Q_OBJECT

public:
    explicit CostChart(QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] int currentRow() const { return m_current; }
    void setCurrentRow(int row);

signals:
    void rowChosen(int row);

protected:
    [[nodiscard]] virtual int rowCount() const = 0;
    /// Area of a row, below one another from the top.
    [[nodiscard]] virtual QRectF rowRect(int row) const;
    [[nodiscard]] const Theme& theme() const { return m_theme.of(palette()); }
    [[nodiscard]] virtual int rowHeight() const;

    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    mutable ThemeCache m_theme;
    int m_current = 0;
};

} // namespace spikeglass
