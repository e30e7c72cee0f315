using PhoneNumbers;

namespace IfCity.Bots.Dialogs;

/// <summary>
/// Reads telephone numbers by Google's libphonenumber: Ukrainian ones as people write them ("067 123-45-67", "+38 (067) 1234567"),
/// those of other countries with + or 00 and the code of the country.
/// </summary>
public static class PhoneNumber
{
    private const string HomeRegion = "UA";

    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    /// <summary>Reads what somebody typed; without a code of the country it is a Ukrainian number.</summary>
    /// <returns>The number in E.164, like <c>+380671234567</c>; null if nobody can have such a number.</returns>
    public static string? Read(string typed)
    {
        // The library accepts letters, as in 0800 FLOWERS; in a person's number they are a mistake.
        if (Library.IsAlphaNumber(typed)) return null;
        try
        {
            var number = Library.Parse(typed, HomeRegion);
            // E.164 has no place for an extension: without it a call would end at a switchboard.
            return !number.HasExtension && Library.IsValidNumber(number) ? Library.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>Reads the number of a messenger's account: it has the code of its country, and not always the + before it.</summary>
    /// <inheritdoc cref="Read" path="/returns"/>
    public static string? ReadAccount(string number) => Read(number.StartsWith('+') ? number : $"+{number}");
}
