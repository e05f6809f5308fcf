# [[noreturn]] void weft_stack_overflow(): the compiler plugin's checks call it with the stack pointer anywhere below
# weft_stack_limit, maybe far outside the stack. Back into the reserve, before there is a frame; and no limit any more, for what
# is called now may use the reserve.
	.globaltype	__stack_pointer, i32
	.functype	weft_report_stack_overflow () -> ()

	.section	.text.weft_stack_overflow,"",@
	.globl	weft_stack_overflow
	.type	weft_stack_overflow,@function
weft_stack_overflow:
	.functype	weft_stack_overflow () -> ()
	i32.const	0
	i32.load	weft_stack_limit
	global.set	__stack_pointer
	i32.const	0
	i32.const	0
	i32.store	weft_stack_limit
	call	weft_report_stack_overflow
	unreachable
	end_function
