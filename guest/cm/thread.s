# Where host threads start. In assembly, since no frame in linear memory may be in use here: between two activations the thread has
# no stack.

	.globaltype	__stack_pointer, i32
	.globaltype	__weft_tp, i32
	.globaltype	__tls_base, i32
	.functype	weft_leave_for (i32) -> ()

# void weft_thread_entry(HostThread* host): runs host->activation, switches to the thread that this returns, and when somebody
# resumes the host thread again, runs the activation that is there now. Never returns to the host. Offsets: cm.h, Activation.
	.section	.text.weft_thread_entry,"",@
	.globl	weft_thread_entry
	.type	weft_thread_entry,@function
weft_thread_entry:
	.functype	weft_thread_entry (i32) -> ()
	loop
	local.get	0
	i32.load	0
	global.set	__stack_pointer
	local.get	0
	i32.load	4
	global.set	__weft_tp
	local.get	0
	i32.load	8
	global.set	__tls_base
	local.get	0
	i32.load	16
	local.get	0
	i32.load	12
	call_indirect	(i32) -> (i32)
	call	weft_leave_for
	br	0
	end_loop
	end_function
