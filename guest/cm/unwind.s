# The way out of many frames at once. Linked by who goes it (component_unwind.cpp) and by who throws (guest/cxx/unwind.c): in
# another program threads and main start without it.

	.globaltype	__stack_pointer, i32
	.tagtype	__weft_unwind
	.tagtype	__cpp_exception i32
	.functype	weft_uncaught_exception (i32) -> ()
	.weak	weft_uncaught_exception

# void weft_call_until_unwind(void (*body)(void*), void* argument)
# A C++ exception must not get out of here: it would be the host's, which knows neither its type nor what it says. So it ends the
# program as one that nobody catches does (guest/cxx/unwind.c; not defined in a program in which nobody throws). The frames that
# it left have run their destructors by then: WebAssembly unwinds as it looks for a handler.
	.section	.text.weft_call_until_unwind,"",@
	.globl	weft_call_until_unwind
	.type	weft_call_until_unwind,@function
weft_call_until_unwind:
	.functype	weft_call_until_unwind (i32, i32) -> ()
	.local	i32
	global.get	__stack_pointer
	local.set	2
	block
	block	i32
	try_table	(catch __weft_unwind 1) (catch __cpp_exception 0)
	local.get	1
	local.get	0
	call_indirect	(i32) -> ()
	end_try_table
	br	1
	end_block
	call	weft_uncaught_exception
	unreachable
	end_block
	# the frames that were left did not restore it
	local.get	2
	global.set	__stack_pointer
	end_function

# [[noreturn]] void weft_unwind()
	.section	.text.weft_unwind,"",@
	.globl	weft_unwind
	.type	weft_unwind,@function
weft_unwind:
	.functype	weft_unwind () -> ()
	throw	__weft_unwind
	end_function

	.globl	__weft_unwind
__weft_unwind:
