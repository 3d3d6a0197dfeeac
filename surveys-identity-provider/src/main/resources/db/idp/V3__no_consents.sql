-- Consents were written and never read: whoever may sign in may use every client.
drop table idp_consent;
