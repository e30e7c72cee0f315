using System.ComponentModel.DataAnnotations;

namespace IfCity.Bots.City.Staff.Audit;

/// <summary>How long the audit is kept (<c>Audit</c>).</summary>
public sealed class AuditOptions
{
    /// <summary>Entries older than so many days are removed from the front; null: none ever is.</summary>
    [Range(30, 36_500)]
    public int? KeptDays { get; set; }
}
