#include "widgets/operations_model.h"

#include "widgets/number_format.h"

#include <algorithm>

namespace spikeglass {
namespace {

/// Internal id of rows on top; a product's is its layer + 1.
constexpr quintptr kTopLevel = 0;

} // namespace

std::vector<OperationsModel::Products> OperationsModel::productsOf(const OperationCounts& counts)
{
    std::vector<Products> result;
    for (const LayerCounts& layer : counts.layers) {
        Products& products = result.emplace_back();
        for (int m = 0; m < kMatmulsPerLayer; ++m)
            if (layer[static_cast<Matmul>(m)].products > 0)
                products.push_back(static_cast<Matmul>(m));
    }
    return result;
}

void OperationsModel::show(const OperationCounts& counts, std::uint64_t divisor)
{
    std::vector<Products> products = productsOf(counts);
    const bool sameRows = products == m_products && rowCount() > 0;
    if (!sameRows)
        beginResetModel();
    m_counts = counts;
    m_divisor = std::max<std::uint64_t>(1, divisor);
    m_products = std::move(products);
    updateSums();
    if (!sameRows) {
        endResetModel();
        return;
    }
    emitAllChanged();
}

void OperationsModel::setClassifier(Classifier classifier)
{
    m_classifier = classifier;
    if (rowCount() > 0)
        emitAllChanged();
}

void OperationsModel::emitAllChanged()
{
    emit dataChanged(index(0, Bar), index(rowCount() - 1, Dense));
    for (int layer = 0; layer < static_cast<int>(m_products.size()); ++layer) {
        const QModelIndex row = index(layer, 0);
        if (rowCount(row) > 0)
            emit dataChanged(index(0, Bar, row), index(rowCount(row) - 1, Dense, row));
    }
}

void OperationsModel::updateSums()
{
    m_widestLayer = std::max<std::uint64_t>(1, m_counts.head.dense + m_counts.headIn.dense);
    m_widestProduct = 1;
    m_head = m_counts.head;
    m_head += m_counts.headIn;
    m_total = m_counts.total();
    m_layerTotals.clear();
    for (const LayerCounts& layer : m_counts.layers) {
        m_layerTotals.push_back(layer.total());
        m_widestLayer = std::max(m_widestLayer, m_layerTotals.back().dense);
        for (const MatmulCounts& product : layer.matmuls)
            m_widestProduct = std::max(m_widestProduct, product.dense);
    }
}

QModelIndex OperationsModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column,
                       parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kTopLevel);
}

QModelIndex OperationsModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == kTopLevel)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, kTopLevel);
}

int OperationsModel::rowCount(const QModelIndex& parent) const
{
    const auto layers = static_cast<int>(m_products.size());
    if (!parent.isValid())
        return layers == 0 ? 0 : layers + 2;
    if (parent.internalId() != kTopLevel || parent.row() >= layers || parent.column() != 0)
        return 0;
    return static_cast<int>(m_products[static_cast<std::size_t>(parent.row())].size());
}

int OperationsModel::columnCount(const QModelIndex& /*parent*/) const
{
    return kColumns;
}

std::optional<int> OperationsModel::layerAt(const QModelIndex& index) const
{
    if (!index.isValid())
        return std::nullopt;
    if (index.internalId() != kTopLevel)
        return static_cast<int>(index.internalId()) - 1;
    if (index.row() < static_cast<int>(m_products.size()))
        return index.row();
    return std::nullopt;
}

bool OperationsModel::isProduct(const QModelIndex& index) const
{
    return index.isValid() && (index.internalId() != kTopLevel || index.row() == rowCount() - 2);
}

MatmulCounts OperationsModel::countsAt(const QModelIndex& index) const
{
    const auto layer = layerAt(index);
    if (!layer)
        return index.row() == rowCount() - 2 ? m_head : m_total;
    if (index.internalId() == kTopLevel)
        return m_layerTotals[static_cast<std::size_t>(*layer)];
    const LayerCounts& counts = m_counts.layers[static_cast<std::size_t>(*layer)];
    const Products& products = m_products[static_cast<std::size_t>(*layer)];
    return counts[products[static_cast<std::size_t>(index.row())]];
}

QString OperationsModel::nameAt(const QModelIndex& index) const
{
    const auto layer = layerAt(index);
    if (!layer)
        return index.row() == rowCount() - 2 ? tr("head") : tr("Total");
    if (index.internalId() == kTopLevel)
        return tr("Layer %1").arg(*layer);
    const Products& products = m_products[static_cast<std::size_t>(*layer)];
    const std::string_view name = matmulName(products[static_cast<std::size_t>(index.row())]);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QString OperationsModel::number(std::uint64_t count) const
{
    if (count % m_divisor == 0)
        return groupedInteger(count / m_divisor);
    return groupedNumber(static_cast<double>(count) / static_cast<double>(m_divisor), 1);
}

std::optional<std::uint64_t> OperationsModel::value(const QModelIndex& index) const
{
    const MatmulCounts counts = countsAt(index);
    switch (index.column()) {
    case Mac:
        return split(counts).mac;
    case Ac:
        return split(counts).ac;
    case Skipped:
        return counts.skipped();
    case Dense:
        return counts.dense;
    default:
        return std::nullopt;
    }
}

QVariant OperationsModel::barShare(const QModelIndex& index, int role) const
{
    const MatmulCounts counts = countsAt(index);
    const bool isTotal = index.internalId() == kTopLevel && index.row() == rowCount() - 1;
    const std::uint64_t siblings =
        index.internalId() == kTopLevel ? m_widestLayer : m_widestProduct;
    const auto widest =
        static_cast<double>(isTotal ? std::max<std::uint64_t>(1, counts.dense) : siblings);
    const std::uint64_t count = role == MacShare  ? split(counts).mac
                                : role == AcShare ? split(counts).ac
                                                  : counts.dense;
    return static_cast<double>(count) / widest;
}

QVariant OperationsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto count = value(index);
    if (role == Qt::DisplayRole || (role == Qt::ToolTipRole && count))
        return count ? number(*count) : index.column() == Name ? nameAt(index) : QString();
    if (role == Value && count)
        return static_cast<double>(*count) / static_cast<double>(m_divisor);
    if (role == Qt::TextAlignmentRole && index.column() > Bar)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (index.column() != Bar)
        return {};
    if (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole) {
        const MatmulCounts counts = countsAt(index);
        return tr("%1 executed of %2")
            .arg(percent(static_cast<double>(counts.mac + counts.ac) /
                         static_cast<double>(std::max<std::uint64_t>(1, counts.dense))),
                 number(counts.dense));
    }
    if (role == MacShare || role == AcShare || role == DenseShare)
        return barShare(index, role);
    return {};
}

void OperationsModel::setBarHeading(bool on)
{
    if (on == m_barHasHeading)
        return;
    m_barHasHeading = on;
    emit headerDataChanged(Qt::Horizontal, Bar, Bar);
}

QVariant OperationsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section > Bar ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) {
        const QString tips[] = {
            tr("Matrix product, by its name in the checkpoint"),
            tr("Share of the dense product: filled MAC, hatched AC, empty skipped"),
            tr("Executed multiply-accumulates: the operand is a real number"),
            tr("Executed accumulates: the operand holds only −1, 0 and 1"),
            tr("Not executed because the operand entry is zero"),
            tr("Multiply-accumulates of the product if nothing is skipped")};
        return tips[section];
    }
    if (role != Qt::DisplayRole)
        return {};
    if (section == Bar && !m_barHasHeading)
        return {};
    const QString names[] = {tr("Product"), tr("Share"),   tr("MAC"),
                             tr("AC"),      tr("Skipped"), tr("Dense")};
    return names[section];
}

} // namespace spikeglass
