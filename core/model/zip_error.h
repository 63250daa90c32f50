#pragma once

#include <zip.h>

#include <string>

namespace spikeglass {

/// What libzip says of an error, whose memory is released.
inline std::string takeText(zip_error_t& error)
{
    std::string text = zip_error_strerror(&error);
    zip_error_fini(&error);
    return text;
}

} // namespace spikeglass
