#pragma once

#include "widgets/follow_stages.h"
#include "widgets/view.h"

class QLabel;
class QListWidget;
class QPushButton;
class QSpinBox;
class QTimer;
class QVariantAnimation;

namespace spikeglass {

/// The way of the shown token through the model, station by station, with its real numbers.
class FollowView : public View
{
    Q_OBJECT

public:
    explicit FollowView(QWidget* parent = nullptr);

    void apply(const ViewSnapshot& snapshot) override;
    /// The strips of the shown station: one line a vector and entry.
    void exportCsv(QTextStream& out) const override;
    void finishPainting() override;

    [[nodiscard]] FollowStage stage() const { return m_stage; }
    void setStage(FollowStage stage);
    /// Number of the shown station among those of the model, from 1.
    [[nodiscard]] int station() const;
    /// Shows the station of that number, the last one where there are fewer.
    void setStation(int number);
    void setLayer(LayerId layer);
    /// Station after station, by itself.
    void setPlaying(bool on);
    [[nodiscard]] const VectorStrips& strips() const { return *m_strips; }
    /// What the page says, without mark-up.
    [[nodiscard]] QString text() const;

signals:
    /// The page name of the panel that shows more of the shown station.
    void panelRequested(const QString& page);

protected:
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeStations();
    QWidget* makePage();
    [[nodiscard]] ModelShape shape() const;
    void listStations();
    void chooseNeuron(const std::optional<NeuronId>& neuron);
    void walkThrough(const ViewSnapshot& snapshot);
    [[nodiscard]] QString titleText() const;
    void showStage();
    void showPage();
    [[nodiscard]] QString missingWalkText() const;
    void readWords(const ViewSnapshot& snapshot);

    FollowStage m_stage = FollowStage::Embedding;
    std::shared_ptr<const Model> m_model;
    TokenRecordPtr m_record, m_before; ///< of the shown token and, where known in full, before it
    std::optional<NeuronId> m_neuron;
    std::optional<TokenWalk> m_walk;
    std::vector<NamedShare> m_words;
    bool m_isNextGiven = false; ///< behind the shown token the prompt goes on
    int m_channel = 0;
    int m_unit = 0;        ///< hidden unit of a spike-driven model
    int m_shownLayer = -1; ///< that m_walk went through
    QString m_panel;

    QListWidget* m_stations;
    QSpinBox* m_layer;
    QLabel *m_title, *m_equation, *m_numbers, *m_text;
    VectorStrips* m_strips;
    QPushButton *m_back, *m_next, *m_play, *m_more;
    QTimer* m_timer;
    QVariantAnimation* m_animation;
};

} // namespace spikeglass
