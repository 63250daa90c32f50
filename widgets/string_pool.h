#pragma once

#include <QHash>
#include <QString>
#include <cstdint>
#include <vector>

namespace spikeglass {

/// Texts that come again and again, as the tokens of a vocabulary do, each kept once.
class StringPool
{
public:
    /// The number of a text, to get it back by.
    std::int32_t put(const QString& text)
    {
        const auto known = m_numbers.constFind(text);
        if (known != m_numbers.constEnd())
            return *known;
        m_texts.push_back(text);
        return *m_numbers.insert(text, static_cast<std::int32_t>(m_texts.size()) - 1);
    }
    [[nodiscard]] const QString& at(std::int32_t number) const
    {
        return m_texts[static_cast<std::size_t>(number)];
    }

private:
    std::vector<QString> m_texts;
    QHash<QString, std::int32_t> m_numbers;
};

} // namespace spikeglass
