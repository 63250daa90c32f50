#pragma once

#include "app/training_settings.h"

#include <QWidget>
#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace spikeglass {

/// How fast a run with these settings was on this machine.
struct TrainingSpeed
{
    TrainingSettings settings;
    double tokensPerSecond = 0;
};

/// The settings of a training run as fields, with what they will take of memory and disk.
class TrainingForm : public QWidget
{
    Q_OBJECT

public:
    explicit TrainingForm(QWidget* parent = nullptr);

    [[nodiscard]] TrainingSettings settings() const;
    void setSettings(const TrainingSettings& settings);
    /// Text files replace those chosen before; the number of tokens becomes one that suits them,
    /// which is said beside it.
    void setTexts(const QStringList& files);
    /// Of earlier runs, the newest first: what time a run as large as one of them takes.
    void setSpeeds(std::vector<TrainingSpeed> speeds);

signals:
    /// By the user.
    void changed();

private:
    void addTextFields(QFormLayout& form);
    void addSizeFields(QFormLayout& form);
    void addRecipeFields(QFormLayout& form);
    QSpinBox* addCount(QFormLayout& form, const QString& label, const QString& help, int low,
                       int high);
    QDoubleSpinBox* addNumber(QFormLayout& form, const QString& label, const QString& help,
                              double low, double high, int decimals);
    void chooseTexts();
    void chooseSize(int index);
    void showSize();
    void showNote();
    void showDemand();
    [[nodiscard]] qint64 textBytes() const;
    /// How often the text will be read; empty: there is none.
    [[nodiscard]] QString readingsText() const;
    /// 0: there is no text.
    [[nodiscard]] double readings() const;
    /// Empty: no run of this size was measured.
    [[nodiscard]] QString timeText(const TrainingSettings& settings) const;

    QStringList m_textFiles;
    std::vector<TrainingSpeed> m_speeds;
    QLineEdit* m_texts;
    QLineEdit* m_heldOut;
    QComboBox* m_size;
    QSpinBox *m_layers, *m_channels, *m_vocabulary, *m_context, *m_batch;
    QDoubleSpinBox* m_tokens; ///< millions
    QLabel* m_note;           ///< below the tokens, hidden while it has nothing to say
    QString m_tokensBefore;   ///< that the choice of a text replaced; empty: it did not
    QDoubleSpinBox *m_learningRate, *m_threshold, *m_targetRate;
    QCheckBox* m_neurons;
    QSpinBox *m_threads, *m_seed;
    QLabel* m_demand;
};

} // namespace spikeglass
