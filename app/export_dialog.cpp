#include "app/export_dialog.h"

#include "app/work_folder.h"
#include "widgets/elided_combo_box.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace spikeglass {
namespace {

constexpr int kFileWidth = 340;

/// One that every file system takes; empty if nothing of it is left.
QString safeName(QString name)
{
    constexpr qsizetype kLongest = 60; // letters, of four bytes at most
    static const QRegularExpression unsafe(QStringLiteral("[/\\\\:*?\"<>|\\x{0}-\\x{1F}\\x{7F}]"));
    static const QRegularExpression ends(QStringLiteral("^[. ]+|[., ]+$"));
    name.replace(unsafe, QStringLiteral("-"));
    const bool isCutInALetter = name.size() > kLongest && name.at(kLongest - 1).isHighSurrogate();
    return name.left(isCutInALetter ? kLongest - 1 : kLongest).remove(ends);
}

/// A file of that name in the folder of the user's files, with a number where there is one already.
QString freeFile(const QString& wanted, const QString& ending)
{
    const QString safe = safeName(wanted);
    const QString name = safe.isEmpty() ? ExportDialog::tr("Export") : safe;
    const QDir folder(workFolder());
    QString file = folder.filePath(QStringLiteral("%1.%2").arg(name, ending));
    for (int number = 2; QFileInfo::exists(file); ++number)
        file = folder.filePath(QStringLiteral("%1 %2.%3").arg(name).arg(number).arg(ending));
    return file;
}

} // namespace

ExportDialog::ExportDialog(const QString& title, const QList<Format>& formats,
                           const QList<Source>& sources, QWidget* parent)
    : QDialog(parent)
    , m_formats(formats)
    , m_sources(sources)
    , m_source(new ElidedComboBox)
    , m_range(new QComboBox)
    , m_format(new QComboBox)
    , m_colours(new QComboBox)
    , m_form(new QFormLayout)
    , m_file(new QLineEdit)
    , m_note(new QLabel)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel))
{
    setWindowTitle(title);
    for (const Source& source : sources) {
        m_source->addItem(source.name);
        m_source->setItemData(m_source->count() - 1, source.name, Qt::ToolTipRole);
    }
    for (const Format& format : formats) {
        m_format->addItem(format.name, format.ending);
        m_format->setItemData(m_format->count() - 1, format.toolTip, Qt::ToolTipRole);
    }
    offerRanges();
    lay();
    connect(m_source, &QComboBox::currentIndexChanged, this, &ExportDialog::takeSource);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::adaptEnding);
    connect(m_file, &QLineEdit::textEdited, this, [this] { m_isProposed = false; });
    connect(m_file, &QLineEdit::textChanged, this, &ExportDialog::check);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        rememberWorkFolder(file());
        accept();
    });
    proposeFile();
}

void ExportDialog::lay()
{
    m_source->setAccessibleName(tr("Recording of the export"));
    m_range->setAccessibleName(tr("Range of the export"));
    m_format->setAccessibleName(tr("Format of the export"));
    m_colours->setAccessibleName(tr("Colours of the picture"));
    m_colours->addItem(tr("Light"), static_cast<int>(FigureColours::Light));
    m_colours->addItem(tr("As on screen"), static_cast<int>(FigureColours::OnScreen));
    m_file->setAccessibleName(tr("File of the export"));
    m_file->setMinimumWidth(kFileWidth);
    m_note->setWordWrap(true);
    auto* browse = new QPushButton(tr("Browse…"));
    connect(browse, &QPushButton::clicked, this, &ExportDialog::browse);
    auto* fileLine = new QHBoxLayout;
    fileLine->addWidget(m_file, 1);
    fileLine->addWidget(browse);
    m_form->addRow(tr("R&ecording"), m_source);
    m_form->setRowVisible(m_source, !m_sources.front().name.isEmpty());
    m_form->addRow(tr("&Range"), m_range);
    m_form->addRow(tr("F&ormat"), m_format);
    m_form->addRow(tr("&Colours"), m_colours);
    auto* fileLabel = new QLabel(tr("&File"));
    fileLabel->setBuddy(m_file);
    m_form->addRow(fileLabel, fileLine);
    auto* box = new QVBoxLayout(this);
    box->addLayout(m_form);
    box->addWidget(m_note);
    box->addWidget(m_buttons);
}

void ExportDialog::offerColours(FigureColours colours)
{
    m_asksColours = true;
    m_colours->setCurrentIndex(m_colours->findData(static_cast<int>(colours)));
    check();
}

FigureColours ExportDialog::colours() const
{
    return static_cast<FigureColours>(m_colours->currentData().toInt());
}

int ExportDialog::source() const
{
    return m_source->currentIndex();
}

void ExportDialog::setSource(int source)
{
    m_source->setCurrentIndex(source);
}

/// A file that the user named stays.
void ExportDialog::takeSource()
{
    offerRanges();
    if (m_isProposed)
        proposeFile();
}

/// The chosen range stays where the source has it.
void ExportDialog::offerRanges()
{
    const ExportRange chosen = range();
    m_range->clear();
    const auto offer = [this](const QString& text, ExportRange range) {
        if (!text.isEmpty())
            m_range->addItem(text, static_cast<int>(range));
    };
    const Ranges& ranges = m_sources[source()].ranges;
    offer(ranges.visible, ExportRange::Visible);
    offer(ranges.selected, ExportRange::Selected);
    offer(ranges.all, ExportRange::All);
    setRange(chosen);
}

ExportRange ExportDialog::range() const
{
    return static_cast<ExportRange>(m_range->currentData().toInt());
}

QString ExportDialog::format() const
{
    return m_format->currentData().toString();
}

QString ExportDialog::file() const
{
    const QString ending = QLatin1Char('.') + format();
    const QString text = m_file->text().trimmed();
    return text.endsWith(ending, Qt::CaseInsensitive) ? text : text + ending;
}

void ExportDialog::setRange(ExportRange range)
{
    if (const int index = m_range->findData(static_cast<int>(range)); index >= 0)
        m_range->setCurrentIndex(index);
}

void ExportDialog::setFormat(const QString& ending)
{
    m_format->setCurrentIndex(m_format->findData(ending));
}

void ExportDialog::setFile(const QString& file)
{
    m_isProposed = false;
    m_file->setText(file);
}

void ExportDialog::proposeFile()
{
    m_file->setText(freeFile(m_sources[source()].fileName, format()));
    check();
}

void ExportDialog::browse()
{
    const QString chosen = QFileDialog::getSaveFileName(this, windowTitle(), file(),
                                                        QStringLiteral("*.%1").arg(format()),
                                                        nullptr, QFileDialog::DontConfirmOverwrite);
    if (!chosen.isEmpty())
        setFile(chosen);
}

/// The ending of another format gives way.
void ExportDialog::adaptEnding()
{
    if (m_isProposed) {
        proposeFile();
        return;
    }
    QString text = m_file->text().trimmed();
    for (const Format& format : m_formats)
        if (text.endsWith(QLatin1Char('.') + format.ending, Qt::CaseInsensitive))
            text.chop(format.ending.size() + 1);
    setFile(text + QLatin1Char('.') + format());
    check();
}

/// A known ending that was typed says which format is meant.
void ExportDialog::followEnding()
{
    const QString text = m_file->text().trimmed();
    for (qsizetype i = 0; i < m_formats.size(); ++i)
        if (text.endsWith(QLatin1Char('.') + m_formats[i].ending, Qt::CaseInsensitive)) {
            const QSignalBlocker quiet(m_format);
            m_format->setCurrentIndex(static_cast<int>(i));
        }
}

void ExportDialog::check()
{
    followEnding();
    const QFileInfo target(file());
    const QFileInfo folder(target.absolutePath());
    QString note = m_formats[m_format->currentIndex()].toolTip;
    bool ok = !m_file->text().trimmed().isEmpty();
    if (ok && !folder.isDir()) {
        note = tr("There is no such folder.");
        ok = false;
    } else if (ok && !folder.isWritable()) {
        note = tr("The folder is not writable.");
        ok = false;
    } else if (target.exists()) {
        note = tr("The file exists and will be replaced.");
    }
    m_form->setRowVisible(m_colours, m_asksColours && format() != QLatin1String("csv"));
    m_note->setText(note);
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(ok);
}

} // namespace spikeglass
