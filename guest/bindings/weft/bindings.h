// What the bindings that `weft bindgen` writes are made of: how values of C++ become those of the Component Model and back, and
// how functions of the two are called. Programs see of it Stream, Future, their writers, Borrow, Owned and Responder.
//
// Nothing here throws, and nothing needs RTTI. What the Component Model does not allow is a trap.
#pragma once

#include <weft/bindings/canonical.h>
#include <weft/bindings/error_context.h>
#include <weft/bindings/exports.h>
#include <weft/bindings/imports.h>
#include <weft/bindings/resources.h>
#include <weft/bindings/streams.h>
