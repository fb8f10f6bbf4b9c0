using WebApp.Accounts;

namespace WebApp.Pages.Forgotten;

/// <summary>Another mail, with another code.</summary>
internal sealed class ResendModel(PasswordReset reset) : ResendPage(reset);
