namespace IfCity.Bots.Dialogs;

/// <summary>Telephone numbers as people of Ukraine write them: "067 123-45-67", "+38 (067) 1234567", "0672 12 34 56".</summary>
public static class PhoneNumber
{
    /// <summary>The number as <c>+380XXXXXXXXX</c>, or null if it is not a full Ukrainian number.</summary>
    public static string? Read(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (typed.Any(c => !char.IsDigit(c) && !" ()+-./\u00a0\u2011".Contains(c, StringComparison.Ordinal))) return null;
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        return digits switch
        {
            { Length: 12 } when digits.StartsWith("380", StringComparison.Ordinal) => $"+{digits}",
            { Length: 10 } when digits[0] == '0' => $"+38{digits}",
            { Length: 9 } => $"+380{digits}",
            _ => null,
        };
    }
}
