#pragma once

#include <QWidget>

class QSplitter;

namespace spikeglass {

class InspectionJobs;
class LensView;
class MainWindow;
class MarginsView;
class NeuronsView;
class Panel;
class RasterView;
class TextView;

/// The Inspect workspace: text and raster beside tables of what the neurons do, all of them views
/// of the window's one session.
class InspectBench : public QWidget
{
    Q_OBJECT

public:
    explicit InspectBench(MainWindow& window);

    TextView* text;
    RasterView* raster;
    NeuronsView* neurons;
    LensView* lens;
    MarginsView* margins;

    /// What 'Text file…' asks for is then read and shown.
    void scan(const QString& file);

private:
    Panel* addPanel(QSplitter* column, const char* id, const QString& title, QWidget* content,
                    bool hasHeading);
    void connectJobs();
    void chooseFile();

    MainWindow& m_window;
    InspectionJobs* m_jobs;
};

} // namespace spikeglass
