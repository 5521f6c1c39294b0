# The layer check. A target names its level; it may link only targets of lower levels, so a
# dependency that points upward stops the configuration with the two names in the message.

define_property(TARGET PROPERTY YZ_LEVEL BRIEF_DOCS "level of a Yizhan target" FULL_DOCS "0 is the lowest")

function(yz_check_links target level)
  foreach(link IN LISTS ARGN)
    if(TARGET ${link})
      get_target_property(link_level ${link} YZ_LEVEL)
      if(NOT link_level STREQUAL "link_level-NOTFOUND" AND NOT link_level LESS level)
        message(FATAL_ERROR
          "layer: ${target} (level ${level}) links ${link} (level ${link_level}). A target links only "
          "lower levels: move the shared part down into its own folder, or pass it in as a value.")
      endif()
    else()
      message(FATAL_ERROR "layer: ${target} links ${link}, which is no target. Add its folder above "
                          "it in CMakeLists.txt, or its package to cmake/yz_dependencies.cmake.")
    endif()
  endforeach()
endfunction()

# yz_library(yz_domain LEVEL 1 SOURCES a.cpp ... LINKS yz_base ...): LINKS is the whole list of what
# the folder may include.
function(yz_library target)
  cmake_parse_arguments(arg "" "LEVEL" "SOURCES;LINKS" ${ARGN})
  add_library(${target} STATIC ${arg_SOURCES})
  set_target_properties(${target} PROPERTIES YZ_LEVEL ${arg_LEVEL} LINKER_LANGUAGE CXX)
  yz_check_links(${target} ${arg_LEVEL} ${arg_LINKS})
  target_link_libraries(${target} PUBLIC ${arg_LINKS} PRIVATE yz_settings)
endfunction()

# yz_program(yizhan-kiosk LEVEL 5 SOURCES main.cpp LINKS ...)
function(yz_program target)
  cmake_parse_arguments(arg "" "LEVEL" "SOURCES;LINKS" ${ARGN})
  add_executable(${target} ${arg_SOURCES})
  set_target_properties(${target} PROPERTIES YZ_LEVEL ${arg_LEVEL})
  yz_check_links(${target} ${arg_LEVEL} ${arg_LINKS})
  target_link_libraries(${target} PRIVATE ${arg_LINKS} yz_settings)
endfunction()

# yz_test(domain_test SOURCES money_test.cpp ... LINKS yz_domain ...): one doctest program, one ctest
# entry. TIMEOUT in seconds (default 120).
function(yz_test target)
  cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;LINKS" ${ARGN})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  add_executable(${target} ${arg_SOURCES})
  target_link_libraries(${target} PRIVATE ${arg_LINKS} yz_test_main yz_settings)
  add_test(NAME ${target} COMMAND ${target})
  set_tests_properties(${target} PROPERTIES TIMEOUT ${arg_TIMEOUT}
    ENVIRONMENT "LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/leaks_of_libraries.txt:print_suppressions=0")
endfunction()

# yz_fuzz(policy_fuzz SOURCES policy_fuzz.cpp LINKS yz_domain): a libFuzzer target, built by the preset
# `fuzz` only. Its seeds are tests/fuzz/corpus/policy/ and must be there: without them a fuzzer stays
# before the first check of the parser. `fuzz_targets` builds all; the file of that name in the build
# folder lists them for ./dev test.
if(YZ_FUZZ)
  add_custom_target(fuzz_targets)
  file(WRITE ${CMAKE_BINARY_DIR}/fuzz_targets.txt "")
endif()
function(yz_fuzz target)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  string(REGEX REPLACE "_fuzz$" "" name ${target})
  if(NOT IS_DIRECTORY "${PROJECT_SOURCE_DIR}/tests/fuzz/corpus/${name}")
    message(FATAL_ERROR "${target} has no seeds: put some into tests/fuzz/corpus/${name}/")
  endif()
  if(YZ_FUZZ)
    add_executable(${target} ${arg_SOURCES})
    target_link_libraries(${target} PRIVATE ${arg_LINKS} yz_settings)
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
    add_dependencies(fuzz_targets ${target})
    file(APPEND ${CMAKE_BINARY_DIR}/fuzz_targets.txt "${target}\n")
  endif()
endfunction()
