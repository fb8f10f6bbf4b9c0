using Microsoft.Extensions.Localization;
using WebApp.Accounts;
using WebApp.Localization;

namespace WebApp.Pages.Forgotten;

/// <summary>Step 1: the address.</summary>
internal sealed class IndexModel(PasswordReset reset, IStringLocalizer<Texts> texts) : AddressPage(reset, texts);
