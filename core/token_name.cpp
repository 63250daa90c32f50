#include "core/token_name.h"

#include "core/snapshot.h"

#include <string>

namespace spikeglass {

void nameById(TokenRecord& record)
{
    record.name = std::to_string(record.token);
    record.text = record.name + ' ';
}

} // namespace spikeglass
