;; What gets the section about imports and exports that toolchain/component.cpp takes from it.
(module)
