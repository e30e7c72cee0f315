using System.Globalization;

namespace IfCity.Bots.Dialogs;

/// <summary>
/// What a button carries: <c>{question}.{id}</c>, or <c>go.{flow}.{argument}</c> for one that starts a flow at any
/// time. It only names things; what the press may do is decided from the stored state.
/// </summary>
public static class ButtonData
{
    /// <summary>Data that come back when the button is pressed: <c>{question}.{id}</c>.</summary>
    public static string Write(int question, string id) => string.Create(CultureInfo.InvariantCulture, $"{question}.{id}");

    /// <summary>
    /// Reads what <see cref="Write"/> wrote. False if the data have another form, for a messenger may have data of its own.
    /// </summary>
    public static bool TryRead(string data, out int question, out string id)
    {
        ArgumentNullException.ThrowIfNull(data);
        (question, id) = (0, "");
        var dot = data.IndexOf('.', StringComparison.Ordinal);
        if (dot < 1 || !int.TryParse(data.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out question)) return false;
        id = data[(dot + 1)..];
        return id.Length > 0;
    }

    /// <summary>Splits <c>{flow}.{argument}</c> of a button and <c>{flow}_{argument}</c> of a deep link.</summary>
    public static (string Flow, string? Argument) SplitRoute(string path, char separator)
    {
        ArgumentNullException.ThrowIfNull(path);
        var cut = path.IndexOf(separator, StringComparison.Ordinal);
        return cut < 0 ? (path, null) : (path[..cut], path[(cut + 1)..]);
    }
}
