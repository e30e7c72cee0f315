namespace IfCity.Bots.Dialogs;

/// <summary>"1 світлина", "3 світлини", "5 світлин": the CLDR plural forms of a counted noun.</summary>
public static class PluralForms
{
    public static string Uk(int n, string one, string few, string many) => (Math.Abs(n % 10), Math.Abs(n % 100)) switch
    {
        (1, not 11) => $"{n} {one}",
        (2 or 3 or 4, not (12 or 13 or 14)) => $"{n} {few}",
        _ => $"{n} {many}",
    };

    public static string En(int n, string one, string other) => n == 1 ? $"{n} {one}" : $"{n} {other}";
}
