using WebApp.SignUp;

namespace WebApp.Pages.SignUp;

/// <summary>Another mail, with another code.</summary>
internal sealed class ResendModel(SignUpFlow signUp) : ResendPage(signUp);
