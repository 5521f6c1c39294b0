# Compiler settings of every target: C++20, warnings as errors, the sanitizer of the preset.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

# Dev: fast to build, fast enough for thousands of simulated power cuts, line numbers in traces.
set(CMAKE_CXX_FLAGS_DEV "-O1 -g1")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1")

set(YZ_SANITIZE "" CACHE STRING "sanitizers, as -fsanitize takes them")
option(YZ_FUZZ "build the libFuzzer targets (clang only)" OFF)

find_program(YZ_CCACHE ccache)
if(YZ_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${YZ_CCACHE})
endif()

add_library(yz_settings INTERFACE)
target_compile_options(yz_settings INTERFACE
  -Wall -Wextra -Werror -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-qual -Wconversion
  -Wsign-conversion -Wimplicit-fallthrough -Wextra-semi -fno-strict-aliasing
  # A designated initializer names what matters; every other member has its default.
  -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports these inside libstdc++'s own headers at -O1 (GCC bugs 105329, 105651).
  target_compile_options(yz_settings INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()
target_include_directories(yz_settings INTERFACE ${PROJECT_SOURCE_DIR})
if(YZ_SANITIZE)
  add_compile_options(-fsanitize=${YZ_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${YZ_SANITIZE})
endif()
if(YZ_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Half the time of bfd. clang's fuzz targets keep bfd: gold warns of their hidden symbols.
  add_link_options(-fuse-ld=gold)
endif()
