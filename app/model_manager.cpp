#include "app/model_manager.h"

#include "app/published_checkpoints.h"
#include "app/system_memory.h"
#include "core/mapped_file.h"
#include "core/model/checkpoint_report.h"
#include "core/model/model_conversion.h"
#include "core/text/sentencepiece_tokenizer.h"
#include "widgets/number_format.h"

#include <QCryptographicHash>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <utility>

namespace spikeglass {
namespace {

constexpr int kModelRole = Qt::UserRole;         // index of a model
constexpr int kPublishedRole = Qt::UserRole + 1; // index of a published checkpoint

QString pathText(const std::filesystem::path& path)
{
    return QString::fromStdString(path.string());
}

QLabel* textLabel()
{
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    label->setTextInteractionFlags(Qt::TextBrowserInteraction);
    label->setOpenExternalLinks(true);
    return label;
}

/// Runs on the worker thread.
QString reportText(const CheckpointReport& report)
{
    const QLocale locale;
    const auto size = [&locale](std::uint64_t bytes) {
        return locale.formattedDataSize(static_cast<qint64>(bytes));
    };
    QStringList lines;
    for (const std::string& line : report.inferred)
        lines << QString::fromStdString(line).toHtmlEscaped();
    lines << ModelManager::tr("%1 parameters stored as %2, %3 on disk")
                 .arg(groupedInteger(report.parameters), QString::fromStdString(report.dtype),
                      size(report.fileBytes));
    QString memory =
        ModelManager::tr("<b>about %1 of memory when open</b>").arg(size(report.memoryBytes));
    if (const auto available = availableMemory())
        memory +=
            report.memoryBytes <= *available
                ? ModelManager::tr(", %1 are free").arg(size(*available))
                : ModelManager::tr(", <b>more than the %1 that are free</b>").arg(size(*available));
    lines << memory;
    for (const SettingReason& setting : report.settings)
        lines << QStringLiteral("%1 %2: %3")
                     .arg(QString::fromStdString(setting.name),
                          QString::fromStdString(setting.value),
                          QString::fromStdString(setting.reason).toHtmlEscaped());
    if (!report.unused.empty())
        lines << ModelManager::tr("%n keys that the model does not have are ignored", nullptr,
                                  static_cast<int>(report.unused.size()));
    return lines.join(QStringLiteral("<br>"));
}

QString sha256Of(const std::filesystem::path& file, const WriteProgress& progress)
{
    constexpr std::size_t kPortion = std::size_t{1} << 22;
    const MappedFile mapped(file);
    const std::string_view bytes = mapped.bytes();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (std::size_t done = 0; done < bytes.size(); done += kPortion) {
        const std::string_view portion = bytes.substr(done, kPortion);
        hash.addData(
            QByteArray::fromRawData(portion.data(), static_cast<qsizetype>(portion.size())));
        releasePages(portion);
        progress(done + portion.size(), bytes.size());
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace

ModelManager::ModelManager(const std::vector<std::filesystem::path>& bundled, RecentModels recent,
                           QWidget* parent)
    : QDialog(parent)
    , m_models(std::move(recent))
    , m_list(new QTreeWidget)
    , m_pages(new QStackedWidget)
    , m_details(textLabel())
    , m_instructions(textLabel())
    , m_result(textLabel())
    , m_checked(textLabel())
    , m_tokenizer(new QLineEdit)
    , m_checksum(new QLineEdit)
    , m_open(new QPushButton(tr("&Open")))
    , m_convert(new QPushButton(tr("&Convert to a model folder…")))
    , m_cancel(new QPushButton(tr("C&ancel")))
    , m_progress(new QProgressBar)
{
    setWindowTitle(tr("Models"));
    resize(860, 500);
    m_pages->addWidget(makeCheckpointPage());
    m_pages->addWidget(makePublishedPage());
    auto* file = new QPushButton(tr("&File…"));
    auto* folder = new QPushButton(tr("Fo&lder…"));
    auto* left = new QVBoxLayout;
    left->addWidget(m_list, 1);
    auto* choosers = new QHBoxLayout;
    choosers->addWidget(file);
    choosers->addWidget(folder);
    left->addLayout(choosers);
    auto* middle = new QHBoxLayout;
    middle->addLayout(left, 2);
    middle->addWidget(m_pages, 5);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_progress, 1);
    bottom->addWidget(m_cancel);
    bottom->addWidget(buttons);
    auto* column = new QVBoxLayout(this);
    column->addLayout(middle, 1);
    column->addLayout(bottom);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setVisible(false);
    m_cancel->setVisible(false);
    m_list->setHeaderHidden(true);
    m_list->setAccessibleName(tr("Models"));
    for (QPushButton* button : findChildren<QPushButton*>())
        button->setAutoDefault(false);
    connect(file, &QPushButton::clicked, this, &ModelManager::chooseFile);
    connect(folder, &QPushButton::clicked, this, &ModelManager::chooseFolder);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_cancel, &QPushButton::clicked, &m_task, &BackgroundTask::cancel);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ModelManager::showCurrent);
    connect(&m_task, &BackgroundTask::progressed, m_progress, &QProgressBar::setValue);
    const auto end = [this](const QString& text) {
        m_progress->setVisible(false);
        m_cancel->setVisible(false);
        m_list->setEnabled(true);
        m_target->setText(text);
        emit ended();
    };
    connect(&m_task, &BackgroundTask::done, this, end);
    connect(&m_task, &BackgroundTask::failed, this,
            [end](const QString& message) { end(message.toHtmlEscaped()); });
    connect(&m_task, &BackgroundTask::cancelled, this,
            [this, end] { end(tr("Cancelled: nothing was kept.")); });
    fillList(bundled);
}

QWidget* ModelManager::makeCheckpointPage()
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    m_details->setAccessibleName(tr("What the checkpoint is"));
    m_result->setAccessibleName(tr("Result"));
    m_tokenizer->setAccessibleName(tr("Tokenizer"));
    auto* choose = new QPushButton(tr("C&hoose…"));
    auto* tokenizer = new QHBoxLayout;
    auto* caption = new QLabel(tr("&Tokenizer"));
    caption->setBuddy(m_tokenizer);
    tokenizer->addWidget(caption);
    tokenizer->addWidget(m_tokenizer, 1);
    tokenizer->addWidget(choose);
    auto* actions = new QHBoxLayout;
    actions->addWidget(m_open);
    actions->addWidget(m_convert);
    actions->addStretch();
    column->addWidget(m_details);
    column->addLayout(tokenizer);
    column->addLayout(actions);
    column->addWidget(m_result);
    column->addStretch(1);
    connect(choose, &QPushButton::clicked, this, &ModelManager::chooseTokenizer);
    connect(m_convert, &QPushButton::clicked, this, &ModelManager::chooseTarget);
    connect(m_open, &QPushButton::clicked, this, [this] {
        emit openRequested(shown());
        accept();
    });
    return page;
}

QWidget* ModelManager::makePublishedPage()
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    m_instructions->setAccessibleName(tr("How to download it"));
    m_checksum->setAccessibleName(tr("SHA-256"));
    m_checksum->setPlaceholderText(tr("SHA-256, as the page of the file shows it"));
    auto* caption = new QLabel(tr("&Checksum"));
    caption->setBuddy(m_checksum);
    auto* line = new QHBoxLayout;
    line->addWidget(caption);
    line->addWidget(m_checksum, 1);
    auto* checkFile = new QPushButton(tr("Chec&k a downloaded file…"));
    column->addWidget(m_instructions);
    column->addLayout(line);
    column->addWidget(checkFile, 0, Qt::AlignLeft);
    column->addWidget(m_checked);
    m_checked->setAccessibleName(tr("Result of the check"));
    column->addStretch(1);
    connect(checkFile, &QPushButton::clicked, this, &ModelManager::chooseDownload);
    return page;
}

void ModelManager::fillList(const std::vector<std::filesystem::path>& bundled)
{
    const auto group = [this](const QString& title) {
        auto* item = new QTreeWidgetItem(m_list, {title});
        item->setFlags(Qt::ItemIsEnabled);
        item->setExpanded(true);
        return item;
    };
    m_bundledGroup = group(tr("With the program"));
    m_recentGroup = group(tr("Opened last"));
    const RecentModels recent = std::exchange(m_models, {});
    for (const auto& folder : bundled)
        addModel(m_bundledGroup, {folder});
    for (const ModelRequest& model : recent)
        addModel(m_recentGroup, model);
    auto* published = group(tr("To be downloaded"));
    int index = 0;
    for (const PublishedCheckpoint& checkpoint : publishedCheckpoints()) {
        auto* item = new QTreeWidgetItem(published, {checkpoint.name});
        item->setData(0, kPublishedRole, index++);
    }
    for (QTreeWidgetItem* each : {m_bundledGroup, m_recentGroup, published})
        each->setExpanded(true);
    if (m_bundledGroup->childCount() > 0)
        m_list->setCurrentItem(m_bundledGroup->child(0));
}

QTreeWidgetItem* ModelManager::addModel(QTreeWidgetItem* group, ModelRequest model)
{
    auto* item = new QTreeWidgetItem(group, {pathText(model.source.filename())});
    item->setToolTip(0, pathText(model.source));
    item->setData(0, kModelRole, static_cast<int>(m_models.size()));
    m_models.push_back(std::move(model));
    return item;
}

void ModelManager::showModel(const ModelRequest& model)
{
    m_list->setCurrentItem(addModel(m_recentGroup, model));
    m_recentGroup->setExpanded(true);
}

void ModelManager::showCurrent()
{
    const QTreeWidgetItem* item = m_list->currentItem();
    if (item == nullptr)
        return;
    if (const QVariant index = item->data(0, kPublishedRole); index.isValid())
        return showPublished(publishedCheckpoints()[static_cast<std::size_t>(index.toInt())]);
    if (!item->data(0, kModelRole).isValid())
        return;
    const ModelRequest& model =
        m_models[static_cast<std::size_t>(item->data(0, kModelRole).toInt())];
    const bool isFolder = QFileInfo(pathText(model.source)).isDir();
    m_pages->setCurrentIndex(0);
    m_result->clear();
    m_convert->setVisible(!isFolder);
    m_tokenizer->setText(pathText(!model.tokenizer.empty() ? model.tokenizer
                                  : isFolder               ? std::filesystem::path()
                                                           : tokenizerBeside(model.source)));
    m_tokenizer->setPlaceholderText(isFolder ? tr("the one of the folder")
                                             : tr("none: token ids only"));
    report();
}

void ModelManager::report()
{
    const ModelRequest model = shown();
    m_details->setText(tr("Reading %1 …").arg(pathText(model.source).toHtmlEscaped()));
    startWork(
        {},
        [model](const WriteProgress&) {
            return QStringLiteral("<p><b>%1</b></p>%2")
                .arg(pathText(model.source).toHtmlEscaped(),
                     reportText(reportCheckpoint(model.source, model.overrides)));
        },
        m_details);
}

void ModelManager::showPublished(const PublishedCheckpoint& checkpoint)
{
    m_pages->setCurrentIndex(1);
    m_checksum->setText(checkpoint.sha256);
    m_checked->clear();
    m_instructions->setText(
        tr("<p><b>%1</b></p>"
           "<p>1. Download <b>%2</b> (%3) from<br><a href=\"%4\">%4</a>.<br>"
           "2. Tokenizer: %5.<br>"
           "3. Compare the checksum below with the file.<br>"
           "4. Drop the file on the window, or open it with File…</p>"
           "<p>%6</p><p>The program itself uses no network.</p>")
            .arg(checkpoint.name, checkpoint.file,
                 checkpoint.size.isEmpty() ? tr("its page says how large it is") : checkpoint.size,
                 checkpoint.page, checkpoint.tokenizer, checkpoint.note));
}

void ModelManager::startWork(const QString& what, BackgroundTask::Work work, QLabel* target)
{
    m_target = target;
    m_progress->setValue(0);
    m_progress->setFormat(tr("%1: %p %").arg(what));
    m_progress->setVisible(!what.isEmpty());
    m_cancel->setVisible(!what.isEmpty());
    m_list->setEnabled(what.isEmpty());
    m_task.start(std::move(work));
}

ModelRequest ModelManager::shown() const
{
    const QVariant index = m_list->currentItem()->data(0, kModelRole);
    ModelRequest model = m_models[static_cast<std::size_t>(index.toInt())];
    model.tokenizer = m_tokenizer->text().toStdString();
    return model;
}

void ModelManager::convertTo(const std::filesystem::path& folder)
{
    const ModelRequest model = shown();
    m_result->clear();
    startWork(
        tr("Converting"),
        [model, folder](const WriteProgress& progress) {
            if (!model.tokenizer.empty())
                openTokenizer(model.tokenizer, reportCheckpoint(model.source).config.shape.vocab);
            convertToFolder({model.source, folder, model.overrides, model.tokenizer}, progress);
            return ModelManager::tr("Written to %1.").arg(pathText(folder).toHtmlEscaped());
        },
        m_result);
}

void ModelManager::check(const std::filesystem::path& file, const QString& sha256)
{
    const QString expected = sha256.trimmed().toLower();
    startWork(
        tr("Reading"),
        [file, expected](const WriteProgress& progress) {
            const QString actual = sha256Of(file, progress);
            const QString verdict =
                expected.isEmpty()   ? ModelManager::tr("no checksum to compare it with")
                : actual == expected ? ModelManager::tr("<b>as expected</b>")
                                     : ModelManager::tr("<b>another file, or damaged</b>");
            return ModelManager::tr("%1<br>SHA-256 %2: %3")
                .arg(pathText(file).toHtmlEscaped(), actual, verdict);
        },
        m_checked);
}

void ModelManager::chooseFile()
{
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Weights file"), {}, tr("Weights (*.pth *.pt *.bin *.safetensors)"));
    if (!file.isEmpty())
        showModel({file.toStdString()});
}

void ModelManager::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Model folder"));
    if (!folder.isEmpty())
        showModel({folder.toStdString()});
}

void ModelManager::chooseTokenizer()
{
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Tokenizer"), pathText(shown().source.parent_path()),
                                     tr("Tokenizers (*.model *.json)"));
    if (!file.isEmpty())
        m_tokenizer->setText(file);
}

void ModelManager::chooseTarget()
{
    const std::filesystem::path source = shown().source;
    const QString folder = QFileDialog::getSaveFileName(
        this, tr("New model folder"), pathText(source.parent_path() / source.stem()), {}, nullptr,
        QFileDialog::ShowDirsOnly);
    if (!folder.isEmpty())
        convertTo(folder.toStdString());
}

void ModelManager::chooseDownload()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Downloaded file"));
    if (!file.isEmpty())
        check(file.toStdString(), m_checksum->text());
}

QString ModelManager::detailsText() const
{
    return m_pages->currentIndex() == 0 ? m_details->text() : m_instructions->text();
}

QString ModelManager::checkText() const
{
    return m_checked->text();
}

QString ModelManager::resultText() const
{
    return m_result->text();
}

} // namespace spikeglass
