# Exception tags: C++'s, which libunwind defines too, and longjmp's.
	.tagtype	__cpp_exception i32
	.weak	__cpp_exception
	.globl	__cpp_exception
__cpp_exception:
	.tagtype	__c_longjmp i32
	.globl	__c_longjmp
__c_longjmp:
