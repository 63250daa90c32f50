#include "widgets/view.h"

#include <QMetaMethod>

namespace spikeglass {

View::View(QWidget* parent) : QWidget(parent)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
}

TokenRecordPtr ViewSnapshot::shownToken() const
{
    if (history == nullptr || history->empty())
        return nullptr;
    for (const std::optional<int>& position : {selection.pinnedToken, selection.hoveredToken})
        if (position && history->contains(*position))
            return history->at(*position);
    return history->latest();
}

std::optional<NeuronId> ViewSnapshot::shownNeuron() const
{
    return selection.pinnedNeuron ? selection.pinnedNeuron : selection.hoveredNeuron;
}

bool View::askForNeuronMenu(NeuronId neuron, const QPoint& place)
{
    if (!isSignalConnected(QMetaMethod::fromSignal(&View::neuronMenuRequested)))
        return false;
    emit neuronMenuRequested(neuron, place);
    return true;
}

bool View::askForTokenMenu(int position, const QPoint& place)
{
    if (!isSignalConnected(QMetaMethod::fromSignal(&View::tokenMenuRequested)))
        return false;
    emit tokenMenuRequested(position, place);
    return true;
}

} // namespace spikeglass
