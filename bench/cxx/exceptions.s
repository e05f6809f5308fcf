# WebAssembly's own exceptions, and nothing else: exceptions.h.

	.tagtype	bare_tag
	.functype	bare_throw_through (i32) -> ()

	.section	.text.bare_throw_through,"",@
	.type	bare_throw_through,@function
bare_throw_through:
	.functype	bare_throw_through (i32) -> ()
	local.get	0
	i32.eqz
	if
	throw	bare_tag
	end_if
	block	exnref
	try_table	(catch_all_ref 0)
	local.get	0
	i32.const	1
	i32.sub
	call	bare_throw_through
	end_try_table
	return
	end_block
	throw_ref
	end_function

	.section	.text.bare_throw_and_catch,"",@
	.globl	bare_throw_and_catch
	.type	bare_throw_and_catch,@function
bare_throw_and_catch:
	.functype	bare_throw_and_catch (i32) -> ()
	block
	try_table	(catch bare_tag 0)
	local.get	0
	call	bare_throw_through
	end_try_table
	end_block
	end_function

bare_tag:
