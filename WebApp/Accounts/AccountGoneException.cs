namespace WebApp.Accounts;

/// <summary>Somebody who is logged in, or was a moment ago, has no account any more. Nothing of what they asked for has been done.</summary>
internal sealed class AccountGoneException(Exception? innerException = null) : Exception("The account has been deleted.", innerException);
