#pragma once

#include "core/model/byte_cursor.h"

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace spikeglass {

/// A value of a pickle, restricted to what PyTorch's state dictionaries are made of. Nothing is
/// ever called: a pickle that asks for anything else is refused.
struct PickleValue
{
    using Ref = const PickleValue*;
    struct None
    {
    };
    /// A name such as "torch.FloatStorage".
    struct Global
    {
        std::string name;
    };
    using List = std::vector<Ref>; ///< list or tuple
    using Dict = std::vector<std::pair<Ref, Ref>>;
    /// Persistent id: where a storage's bytes are.
    struct Storage
    {
        std::string type; ///< "FloatStorage"
        std::string key;
        std::uint64_t elements = 0;
    };
    struct Tensor
    {
        Storage storage;
        std::uint64_t offset = 0; ///< in elements
        std::vector<std::int64_t> shape, strides;
    };
    std::variant<None, bool, std::int64_t, double, std::string, Global, List, Dict, Storage, Tensor>
        value;

    /// Null if it is of another type.
    template <typename T>
    [[nodiscard]] const T* as() const
    {
        return std::get_if<T>(&value);
    }
};

/// One pickle (protocol 2 to 4, no code). Keeps its values alive. What it may hold is limited, so
/// that no pickle of whatever size takes more than some 200 MB.
class Pickle
{
public:
    /// Reads up to and with the STOP opcode. Throws Error naming the source and the opcode or
    /// global that is not allowed.
    explicit Pickle(ByteCursor& cursor);
    Pickle(const Pickle&) = delete;
    Pickle& operator=(const Pickle&) = delete;

    [[nodiscard]] const PickleValue& root() const { return *m_root; }
    /// Of every storage that was named, by key: the legacy format needs their widths.
    [[nodiscard]] const std::map<std::string, std::string>& storageTypes() const
    {
        return m_storageTypes;
    }

private:
    void push(PickleValue* value);
    PickleValue* add(PickleValue value);
    void addText(std::string_view text);
    void addGlobal(const std::string& name);
    PickleValue* pop();
    PickleValue& top();
    std::vector<PickleValue*> popToMark();
    void step(unsigned char opcode);
    bool pushNumber(unsigned char opcode);
    void pushLong();
    bool pushText(unsigned char opcode);
    bool memoize(unsigned char opcode);
    bool build(unsigned char opcode);
    bool collect(unsigned char opcode);
    void pushList(std::vector<PickleValue*> items);
    void setItems(const std::vector<PickleValue*>& items);
    void appendItems(const std::vector<PickleValue*>& items);
    void reduce();
    void pushStorage();
    PickleValue rebuildTensor(const PickleValue::List& arguments) const;
    [[noreturn]] void refuse(const std::string& what) const;

    ByteCursor& m_cursor;
    std::deque<PickleValue> m_values;
    std::map<std::string, std::string> m_storageTypes;
    std::size_t m_pushed = 0;    ///< values put on the stack so far
    std::size_t m_textBytes = 0; ///< of all texts
    std::vector<PickleValue*> m_stack;
    std::vector<std::size_t> m_marks;
    std::vector<PickleValue*> m_memo;
    const PickleValue* m_root = nullptr;
};

} // namespace spikeglass
