# What belongs to the running thread besides the stack pointer; a switch saves and restores both (guest/cm).
	.globaltype	__weft_tp, i32
	.globl	__weft_tp
__weft_tp:
# The thread's copy of the thread-local variables, minus their image.
	.globaltype	__tls_base, i32
	.globl	__tls_base
__tls_base:
