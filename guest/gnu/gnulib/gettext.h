#define gettext(message) (message)
#define dgettext(domain, message) (message)
