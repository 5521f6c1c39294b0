# Every library Yizhan uses, each a Debian 12 package. The reason for each stands in ARCHITECTURE.md.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

# yz_package(NAME pkg-config-name ...): an imported target yz::NAME.
function(yz_package name)
  pkg_check_modules(YZ_${name} REQUIRED IMPORTED_TARGET ${ARGN})
  add_library(yz::${name} ALIAS PkgConfig::YZ_${name})
endfunction()

yz_package(sodium libsodium)
yz_package(sqlite sqlite3)
yz_package(zstd libzstd)
yz_package(curl libcurl)
yz_package(pcsc libpcsclite)
yz_package(evdev libevdev)
yz_package(microhttpd libmicrohttpd)
yz_package(gnutls gnutls)
yz_package(nettle nettle)
yz_package(sdl2 sdl2)
yz_package(freetype freetype2)
yz_package(png libpng)
yz_package(icu icu-i18n icu-uc)
yz_package(spdlog spdlog)

find_package(nlohmann_json REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(CLI11 REQUIRED)
find_package(doctest REQUIRED)

# Header-only packages that ship no CMake or pkg-config file we can use.
function(yz_headers name header)
  find_path(YZ_${name}_INCLUDE ${header} REQUIRED)
  add_library(yz_headers_${name} INTERFACE)
  target_include_directories(yz_headers_${name} SYSTEM INTERFACE ${YZ_${name}_INCLUDE})
  add_library(yz::${name} ALIAS yz_headers_${name})
endfunction()
yz_headers(expected tl/expected.hpp)
yz_headers(tomlplusplus toml++/toml.h)

find_path(YZ_imgui_INCLUDE imgui.h PATH_SUFFIXES imgui REQUIRED)
find_library(YZ_imgui_LIBRARY imgui REQUIRED)
find_library(YZ_stb_LIBRARY NAMES libstb.a stb REQUIRED)  # libimgui.a leaves its font code to it
add_library(yz_imgui INTERFACE)
target_include_directories(yz_imgui SYSTEM INTERFACE ${YZ_imgui_INCLUDE})
target_link_libraries(yz_imgui INTERFACE ${YZ_imgui_LIBRARY} ${YZ_stb_LIBRARY} yz::freetype)
add_library(yz::imgui ALIAS yz_imgui)

find_path(YZ_gettextpo_INCLUDE gettext-po.h REQUIRED)
find_library(YZ_gettextpo_LIBRARY gettextpo REQUIRED)
add_library(yz_gettextpo INTERFACE)
target_include_directories(yz_gettextpo SYSTEM INTERFACE ${YZ_gettextpo_INCLUDE})
target_link_libraries(yz_gettextpo INTERFACE ${YZ_gettextpo_LIBRARY})
add_library(yz::gettextpo ALIAS yz_gettextpo)
