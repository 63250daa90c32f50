#include "widgets/neurons_in_front.h"

#include <QCoreApplication>

namespace spikeglass {

QString neuronsInFrontText()
{
    return QCoreApplication::translate("spikeglass",
                                       "This model is spike-driven: its neurons stand in front of "
                                       "the matrix products, none behind "
                                       "the sub-blocks, where this panel looks. How many fire is "
                                       "in Firing rates, what they cost in "
                                       "Operations.");
}

} // namespace spikeglass
