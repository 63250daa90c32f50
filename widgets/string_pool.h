#pragma once

#include <QHash>
#include <QString>
#include <cstdint>
#include <vector>

namespace spikeglass {

/// Values that come again and again, as the tokens of a vocabulary do, each kept once.
template <class Value>
class Pool
{
public:
    /// The number of a value, to get it back by.
    std::int32_t put(const Value& value)
    {
        const auto known = m_numbers.constFind(value);
        if (known != m_numbers.constEnd())
            return *known;
        m_values.push_back(value);
        return *m_numbers.insert(value, static_cast<std::int32_t>(m_values.size()) - 1);
    }
    [[nodiscard]] const Value& at(std::int32_t number) const
    {
        return m_values[static_cast<std::size_t>(number)];
    }

private:
    std::vector<Value> m_values;
    QHash<Value, std::int32_t> m_numbers;
};

using StringPool = Pool<QString>;

} // namespace spikeglass
