using Microsoft.Extensions.Localization;
using WebApp.Accounts;
using WebApp.Localization;

namespace WebApp.Pages.Forgotten;

/// <summary>Step 2: the code from the mail.</summary>
internal sealed class VerifyModel(PasswordReset reset, IStringLocalizer<Texts> texts) : CodePage(reset, "/password/forgot", "/password/new", texts);
