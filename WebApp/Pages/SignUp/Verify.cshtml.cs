using Microsoft.Extensions.Localization;
using WebApp.Localization;
using WebApp.SignUp;

namespace WebApp.Pages.SignUp;

/// <summary>Step 2: the code from the mail.</summary>
internal sealed class VerifyModel(SignUpFlow signUp, IStringLocalizer<Texts> texts) : CodePage(signUp, "/signup", "/signup/profile", texts);
