using Microsoft.Extensions.Localization;
using WebApp.Localization;
using WebApp.SignUp;

namespace WebApp.Pages.SignUp;

/// <summary>Step 1: the address.</summary>
internal sealed class IndexModel(SignUpFlow signUp, IStringLocalizer<Texts> texts) : AddressPage(signUp, texts);
