# What the tests need of the WebAssembly globals that Weft's start code and switch own.
	.globaltype	__stack_pointer, i32
	.globaltype	__tls_base, i32
	.globl	__tls_base
__tls_base:

	.section	.text.set_tls_base,"",@
	.globl	set_tls_base
set_tls_base:
	.functype	set_tls_base (i32) -> ()
	local.get	0
	global.set	__tls_base
	end_function

	.section	.text.stack_pointer,"",@
	.globl	stack_pointer
stack_pointer:
	.functype	stack_pointer () -> (i32)
	global.get	__stack_pointer
	end_function

	.section	.text.set_stack_pointer,"",@
	.globl	set_stack_pointer
set_stack_pointer:
	.functype	set_stack_pointer (i32) -> ()
	local.get	0
	global.set	__stack_pointer
	end_function
