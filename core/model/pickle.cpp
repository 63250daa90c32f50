#include "core/model/pickle.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>

namespace spikeglass {
namespace {

constexpr std::size_t kMaxValues = 250'000;
constexpr std::size_t kMaxPushed = 4 * kMaxValues; // lists and dictionaries are made of these
constexpr std::size_t kMaxTextBytes = std::size_t{32} << 20U;
constexpr std::size_t kMaxNameBytes = 256; // of what is copied: globals and storage keys
constexpr std::size_t kMaxDimensions = 8;

/// Opcodes as in CPython's pickletools.
enum Opcode : unsigned char
{
    Mark = '(',
    Stop = '.',
    Pop = '0',
    BinInt = 'J',
    BinInt1 = 'K',
    BinInt2 = 'M',
    NoneValue = 'N',
    BinPersId = 'Q',
    Reduce = 'R',
    BinString = 'T',
    ShortBinString = 'U',
    BinUnicode = 'X',
    Append = 'a',
    Build = 'b',
    GlobalName = 'c',
    Appends = 'e',
    BinGet = 'h',
    LongBinGet = 'j',
    BinPut = 'q',
    LongBinPut = 'r',
    SetItem = 's',
    TupleValue = 't',
    SetItems = 'u',
    BinFloat = 'G',
    EmptyTuple = ')',
    EmptyList = ']',
    EmptyDict = '}',
    Proto = 0x80,
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    NewTrue = 0x88,
    NewFalse = 0x89,
    Long1 = 0x8A,
    ShortBinUnicode = 0x8C,
    StackGlobal = 0x93,
    Memoize = 0x94,
    Frame = 0x95
};

using Value = PickleValue;

/// A whole number of up to 8 bytes, two's complement.
std::int64_t longNumber(std::string_view bytes)
{
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        number |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    const bool negative = !bytes.empty() && (static_cast<unsigned char>(bytes.back()) & 0x80U) != 0;
    if (negative && bytes.size() < sizeof(number))
        number |= ~std::uint64_t{0} << (8 * bytes.size());
    return static_cast<std::int64_t>(number);
}

/// Names that a state dictionary is made of.
bool isPlain(std::string_view global)
{
    constexpr std::array<std::string_view, 4> kPlain{
        "collections.OrderedDict", "torch._utils._rebuild_tensor_v2",
        "torch._utils._rebuild_tensor", "torch._utils._rebuild_parameter"};
    const bool isStorage = global.starts_with("torch.") && global.ends_with("Storage") &&
                           std::ranges::count(global, '.') == 1;
    return isStorage || std::ranges::find(kPlain, global) != kPlain.end();
}

double bigEndianDouble(std::string_view bytes)
{
    std::uint64_t bits = 0;
    for (const char byte : bytes)
        bits = (bits << 8U) | static_cast<unsigned char>(byte);
    return std::bit_cast<double>(bits);
}

} // namespace

Pickle::Pickle(ByteCursor& cursor) : m_cursor(cursor)
{
    for (auto opcode = cursor.number<unsigned char>(); opcode != Stop;
         opcode = cursor.number<unsigned char>())
        step(opcode);
    m_root = pop();
}

void Pickle::refuse(const std::string& what) const
{
    throw Error(m_cursor.source(), "not plain weights: its pickle " + what);
}

void Pickle::push(PickleValue* value)
{
    if (++m_pushed > kMaxPushed)
        refuse("is too long");
    m_stack.push_back(value);
}

PickleValue* Pickle::add(PickleValue value)
{
    if (m_values.size() >= kMaxValues)
        refuse("is too long");
    push(&m_values.emplace_back(std::move(value)));
    return m_stack.back();
}

void Pickle::addText(std::string_view text)
{
    m_textBytes += text.size();
    if (m_textBytes > kMaxTextBytes)
        refuse("is too long");
    add({std::string(text)});
}

void Pickle::addGlobal(const std::string& name)
{
    if (name.size() > kMaxNameBytes)
        refuse("has a name of " + std::to_string(name.size()) + " bytes");
    if (!isPlain(name))
        refuse("asks for '" + name + "'");
    add({Value::Global{name}});
}

PickleValue* Pickle::pop()
{
    if (m_stack.empty() || (!m_marks.empty() && m_stack.size() <= m_marks.back()))
        refuse("is damaged");
    PickleValue* value = m_stack.back();
    m_stack.pop_back();
    return value;
}

PickleValue& Pickle::top()
{
    if (m_stack.empty() || (!m_marks.empty() && m_stack.size() <= m_marks.back()))
        refuse("is damaged");
    return *m_stack.back();
}

std::vector<PickleValue*> Pickle::popToMark()
{
    if (m_marks.empty())
        refuse("is damaged");
    const auto from = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
    std::vector<PickleValue*> items(from, m_stack.end());
    m_stack.erase(from, m_stack.end());
    m_marks.pop_back();
    return items;
}

void Pickle::step(unsigned char opcode)
{
    if (opcode == Proto)
        m_cursor.take(1);
    else if (opcode == Frame)
        m_cursor.take(8);
    else if (opcode == Mark) {
        if (m_marks.size() >= kMaxValues)
            refuse("is too long");
        m_marks.push_back(m_stack.size());
    } else if (opcode == Pop)
        pop();
    else if (!pushNumber(opcode) && !pushText(opcode) && !memoize(opcode) && !collect(opcode) &&
             !build(opcode))
        refuse(fmt::format("uses the opcode 0x{:02X}", opcode));
}

bool Pickle::pushNumber(unsigned char opcode)
{
    switch (opcode) {
    case NoneValue:
        add({Value::None{}});
        return true;
    case NewTrue:
    case NewFalse:
        add({opcode == NewTrue});
        return true;
    case BinInt:
        add({static_cast<std::int64_t>(m_cursor.number<std::int32_t>())});
        return true;
    case BinInt1:
        add({static_cast<std::int64_t>(m_cursor.number<std::uint8_t>())});
        return true;
    case BinInt2:
        add({static_cast<std::int64_t>(m_cursor.number<std::uint16_t>())});
        return true;
    case Long1:
        pushLong();
        return true;
    case BinFloat:
        add({bigEndianDouble(m_cursor.take(sizeof(double)))});
        return true;
    default:
        return false;
    }
}

void Pickle::pushLong()
{
    const auto bytes = m_cursor.take(m_cursor.number<std::uint8_t>());
    if (bytes.size() > sizeof(std::int64_t))
        refuse("has a number beyond 64 bits");
    add({longNumber(bytes)});
}

bool Pickle::pushText(unsigned char opcode)
{
    switch (opcode) {
    case BinString:
    case BinUnicode:
        addText(m_cursor.take(m_cursor.number<std::uint32_t>()));
        return true;
    case ShortBinString:
    case ShortBinUnicode:
        addText(m_cursor.take(m_cursor.number<std::uint8_t>()));
        return true;
    case GlobalName: {
        const std::string_view module = m_cursor.line();
        addGlobal(fmt::format("{}.{}", module.substr(0, kMaxNameBytes),
                              m_cursor.line().substr(0, kMaxNameBytes)));
        return true;
    }
    case StackGlobal: {
        const auto* name = pop()->as<std::string>();
        const auto* module = pop()->as<std::string>();
        if (name == nullptr || module == nullptr)
            refuse("is damaged");
        addGlobal(fmt::format("{}.{}", std::string_view(*module).substr(0, kMaxNameBytes),
                              std::string_view(*name).substr(0, kMaxNameBytes)));
        return true;
    }
    default:
        return false;
    }
}

bool Pickle::memoize(unsigned char opcode)
{
    switch (opcode) {
    case Memoize:
        if (m_memo.size() >= kMaxPushed)
            refuse("is too long");
        m_memo.push_back(&top());
        return true;
    case BinPut:
    case LongBinPut: {
        const std::size_t index =
            opcode == BinPut ? m_cursor.number<std::uint8_t>() : m_cursor.number<std::uint32_t>();
        if (index > m_values.size()) // a memo never outruns the values
            refuse("is damaged");
        m_memo.resize(std::max(m_memo.size(), index + 1), nullptr);
        m_memo[index] = &top();
        return true;
    }
    case BinGet:
    case LongBinGet: {
        const std::size_t index =
            opcode == BinGet ? m_cursor.number<std::uint8_t>() : m_cursor.number<std::uint32_t>();
        if (index >= m_memo.size() || m_memo[index] == nullptr)
            refuse("is damaged");
        push(m_memo[index]);
        return true;
    }
    default:
        return false;
    }
}

void Pickle::pushList(std::vector<PickleValue*> items)
{
    add({Value::List(items.begin(), items.end())});
}

bool Pickle::collect(unsigned char opcode)
{
    switch (opcode) {
    case EmptyTuple:
    case EmptyList:
        add({Value::List{}});
        return true;
    case EmptyDict:
        add({Value::Dict{}});
        return true;
    case TupleValue:
        pushList(popToMark());
        return true;
    case Tuple1:
    case Tuple2:
    case Tuple3: {
        std::vector<PickleValue*> items(static_cast<std::size_t>(opcode - Tuple1 + 1));
        for (auto item = items.rbegin(); item != items.rend(); ++item)
            *item = pop();
        pushList(std::move(items));
        return true;
    }
    default:
        return false;
    }
}

void Pickle::setItems(const std::vector<PickleValue*>& items)
{
    auto* dict = std::get_if<Value::Dict>(&top().value);
    if (dict == nullptr || items.size() % 2 != 0)
        refuse("is damaged");
    for (std::size_t i = 0; i < items.size(); i += 2)
        dict->emplace_back(items[i], items[i + 1]);
}

void Pickle::appendItems(const std::vector<PickleValue*>& items)
{
    auto* list = std::get_if<Value::List>(&top().value);
    if (list == nullptr)
        refuse("is damaged");
    list->insert(list->end(), items.begin(), items.end());
}

bool Pickle::build(unsigned char opcode)
{
    switch (opcode) {
    case SetItem: {
        PickleValue* value = pop();
        PickleValue* key = pop();
        setItems({key, value});
        return true;
    }
    case SetItems:
        setItems(popToMark());
        return true;
    case Append: {
        PickleValue* item = pop();
        appendItems({item});
        return true;
    }
    case Appends:
        appendItems(popToMark());
        return true;
    case Build: // attributes of an OrderedDict (_metadata): not needed
        pop();
        if (top().as<Value::Dict>() == nullptr)
            refuse("builds an object");
        return true;
    case BinPersId:
        pushStorage();
        return true;
    case Reduce:
        reduce();
        return true;
    default:
        return false;
    }
}

void Pickle::pushStorage()
{
    const auto* id = pop()->as<Value::List>();
    const auto at = [&](std::size_t i) -> const PickleValue& {
        if (id == nullptr || i >= id->size())
            refuse("has a persistent id that is no storage");
        return *(*id)[i];
    };
    const auto* kind = at(0).as<std::string>();
    const auto* type = at(1).as<Value::Global>();
    const auto* key = at(2).as<std::string>();
    const auto* elements = at(4).as<std::int64_t>();
    if (kind == nullptr || *kind != "storage" || type == nullptr ||
        !type->name.ends_with("Storage") || key == nullptr || key->size() > kMaxNameBytes ||
        elements == nullptr || *elements < 0)
        refuse("has a persistent id that is no storage");
    if (id->size() > 5 && at(5).as<Value::None>() == nullptr)
        refuse("has a view of a storage");
    Value::Storage storage{type->name.substr(6), *key, static_cast<std::uint64_t>(*elements)};
    if (m_storageTypes.emplace(*key, storage.type).first->second != storage.type)
        refuse("has the storage '" + *key + "' in two types");
    add({std::move(storage)});
}

PickleValue Pickle::rebuildTensor(const PickleValue::List& arguments) const
{
    const auto numbers = [&](std::size_t i) {
        std::vector<std::int64_t> result;
        const auto* list = arguments[i]->as<Value::List>();
        if (list == nullptr)
            refuse("is damaged");
        if (list->size() > kMaxDimensions)
            refuse("has a tensor of too many dimensions");
        for (const Value::Ref entry : *list) {
            const auto* number = entry->as<std::int64_t>();
            if (number == nullptr || *number < 0)
                refuse("has a tensor of a shape that is none");
            result.push_back(*number);
        }
        return result;
    };
    const auto* storage = arguments[0]->as<Value::Storage>();
    const auto* offset = arguments[1]->as<std::int64_t>();
    if (storage == nullptr || offset == nullptr || *offset < 0)
        refuse("has a tensor without a storage");
    Value::Tensor tensor{*storage, static_cast<std::uint64_t>(*offset), numbers(2), numbers(3)};
    if (tensor.shape.size() != tensor.strides.size())
        refuse("has a tensor of a shape that is none");
    return {std::move(tensor)};
}

void Pickle::reduce()
{
    constexpr std::size_t kTensorArguments = 4; // storage, offset, shape, strides; others unused
    const auto* arguments = pop()->as<Value::List>();
    const auto* global = pop()->as<Value::Global>();
    if (arguments == nullptr || global == nullptr)
        refuse("is damaged");
    const std::string& name = global->name;
    if (name == "collections.OrderedDict" && arguments->empty())
        add({Value::Dict{}});
    else if ((name == "torch._utils._rebuild_tensor_v2" ||
              name == "torch._utils._rebuild_tensor") &&
             arguments->size() >= kTensorArguments)
        add(rebuildTensor(*arguments));
    else if (name == "torch._utils._rebuild_parameter" && !arguments->empty() &&
             arguments->front()->as<Value::Tensor>() != nullptr)
        add(*arguments->front());
    else
        refuse("asks for '" + name + "'");
}

} // namespace spikeglass
