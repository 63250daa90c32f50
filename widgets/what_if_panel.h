#pragma once

#include "core/ops/what_if.h"

#include <QWidget>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

class QCheckBox;
class QGridLayout;
class QLabel;
class QSlider;

namespace spikeglass {

/// Sliders that put an assumption in the place of what was counted or published. Every slider has
/// one position, named in words, that changes nothing.
class WhatIfPanel : public QWidget
{
    Q_OBJECT

public:
    explicit WhatIfPanel(QWidget* parent = nullptr);

    [[nodiscard]] const WhatIf& whatIf() const { return m_whatIf; }
    /// Names of the assumptions in lessons, the two boxes last.
    static const std::vector<std::string>& names();
    /// Puts a slider where its number is (per cent, bits, texts), a box on where it is not 0.
    void set(std::string_view name, int value);
    void reset();

signals:
    void changed();

private:
    /// A slider and what its position means; its end `neutral` changes nothing.
    struct Row
    {
        QSlider* slider;
        QLabel* value;
        int neutral;
        std::function<QString(int)> text;
        std::function<void(WhatIf&, int)> put;
    };
    void addRow(QGridLayout* grid, const QString& name, const QString& help, int lowest,
                int highest, Row row);
    void addRows(QGridLayout* grid);
    void update();

    std::vector<Row> m_rows;
    QCheckBox *m_spikingOperands, *m_headOnHost;
    WhatIf m_whatIf;
};

} // namespace spikeglass
